import { useT } from "@cl/react";
import { Check, Copy } from "lucide-react";
import { IconButton } from "../design/icon-button";
import { useCopied } from "../markdown/copied";

/** The address of a server, with a button that copies it. */
export function CopyAddress({ url }: { readonly url: string }) {
  const t = useT();
  const { copied, copy } = useCopied();
  return (
    <div className="flex min-w-0 items-center gap-1">
      <bdi className="truncate text-meta text-muted-foreground" title={url}>
        {url}
      </bdi>
      <IconButton
        label={copied ? t("chat.messages.actions.copy.success") : t("chat.messages.actions.copy.button")}
        size="icon-sm"
        onClick={() => copy(() => url)}
      >
        {copied ? <Check aria-hidden="true" className="text-ok" /> : <Copy aria-hidden="true" />}
      </IconButton>
    </div>
  );
}
