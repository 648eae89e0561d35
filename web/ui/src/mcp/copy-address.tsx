import { useT } from "@cl/react";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../design/icon-button";

const SHOWN_MS = 1500;

/** The address of a server, with a button that copies it. */
export function CopyAddress({ url }: { readonly url: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <div className="flex min-w-0 items-center gap-1">
      <bdi className="truncate text-meta text-muted-foreground" title={url}>
        {url}
      </bdi>
      <IconButton
        label={t("chat.messages.actions.copy.button")}
        size="icon-sm"
        onClick={() => void copy().catch(() => setCopied(false))}
      >
        {copied ? <Check aria-hidden="true" className="text-ok" /> : <Copy aria-hidden="true" />}
      </IconButton>
    </div>
  );
}
