import { useClient, useT } from "@cl/react";
import { Check, Copy, Download, Maximize2, WrapText } from "lucide-react";
import { type ReactNode, Suspense, useId, useState } from "react";
import { Dialog, DialogContent } from "../design/dialog";
import { IconButton } from "../design/icon-button";
import { IconLink } from "../design/icon-link";
import { lazyPart } from "../design/lazy-part";
import { safeUrl } from "../design/safe-url";
import { Skeleton } from "../design/skeleton";
import { useCopied } from "../markdown/copied";
import { Markdown } from "../markdown/markdown";
import type { ElementProps } from "./element-view";
import { LoadFailed } from "./load-failed";
import "./text-element.css";
import { type Content, useContent } from "./use-content";

const CodeView = lazyPart(async () => (await import("./text/code-view")).CodeView);

/** Markdown above this many characters is a document for machines: it is shown as it is written. */
const LONGEST_MARKDOWN = 150_000;

/** A text element: Markdown, or code in its language. The text below its hook is exactly the content. */
export function TextElement({ element, place }: ElementProps) {
  const title = useId();
  const content = useContent(element);
  const [wrap, setWrap] = useState(!element.language);
  const [full, setFull] = useState(false);
  if (content.status === "failed") {
    return (
      <div className={`${place}-text`}>
        <LoadFailed element={element} onRetry={content.retry} />
      </div>
    );
  }
  const raw = content.status === "loaded" && isRaw(element.language, content.text);
  const body = <TextBody content={content} element={element} raw={raw} wrap={wrap} />;
  const wrapTool = raw ? <WrapButton wrap={wrap} onWrap={setWrap} /> : null;
  return (
    <figure className="text-element" data-place={place} aria-labelledby={title}>
      <figcaption>
        <span id={title} className={place === "inline" ? undefined : "sr-only"} dir="auto">
          {element.name}
        </span>
        {content.status === "loaded" ? (
          <TextTools element={element} text={content.text}>
            {wrapTool}
            {place === "inline" ? <FullButton onFull={() => setFull(true)} /> : null}
          </TextTools>
        ) : null}
      </figcaption>
      <div className={`${place}-text`} data-raw={raw || undefined}>
        {body}
      </div>
      <Dialog open={full} onOpenChange={setFull}>
        <DialogContent title={element.name} width="full" className="md:h-[85dvh]">
          <div className="text-full">{body}</div>
        </DialogContent>
      </Dialog>
    </figure>
  );
}

function isRaw(language: string | null | undefined, text: string): boolean {
  return Boolean(language) || text.length > LONGEST_MARKDOWN;
}

interface TextBodyProps extends Pick<ElementProps, "element"> {
  readonly content: Content;
  readonly raw: boolean;
  readonly wrap: boolean;
}

function TextBody({ content, element, raw, wrap }: TextBodyProps) {
  if (content.status !== "loaded") return <Skeleton className="h-16 w-full" />;
  if (!raw) return <Markdown text={content.text} />;
  return (
    <Suspense fallback={<Skeleton className="h-16 w-full" />}>
      <CodeView text={content.text} language={element.language} label={element.name} wrap={wrap} />
    </Suspense>
  );
}

interface TextToolsProps extends Pick<ElementProps, "element"> {
  readonly text: string;
  readonly children: ReactNode;
}

function TextTools({ element, text, children }: TextToolsProps) {
  const t = useT();
  const { copied, copy } = useCopied();
  const address = safeUrl(useClient().elementUrl(element));
  return (
    <span className="text-tools">
      {children}
      <IconLink
        href={address}
        download={element.name || true}
        label={t("ui.actions.download", undefined, "Download")}
      >
        <Download aria-hidden="true" />
      </IconLink>
      <IconButton
        size="icon-sm"
        label={copied ? t("ui.actions.copied", undefined, "Copied") : t("ui.actions.copy", undefined, "Copy")}
        onClick={() => copy(() => text)}
      >
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </IconButton>
    </span>
  );
}

function WrapButton({ wrap, onWrap }: { readonly wrap: boolean; readonly onWrap: (wrap: boolean) => void }) {
  const t = useT();
  return (
    <IconButton
      size="icon-sm"
      label={t("ui.code.wrap", undefined, "Wrap lines")}
      aria-pressed={wrap}
      onClick={() => onWrap(!wrap)}
    >
      <WrapText aria-hidden="true" />
    </IconButton>
  );
}

function FullButton({ onFull }: { readonly onFull: () => void }) {
  const t = useT();
  return (
    <IconButton size="icon-sm" label={t("ui.actions.fullScreen", undefined, "Full screen")} onClick={onFull}>
      <Maximize2 aria-hidden="true" />
    </IconButton>
  );
}
