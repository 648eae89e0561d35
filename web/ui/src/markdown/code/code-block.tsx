import { Check, ChevronDown, Copy, Download, WrapText } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { IconButton } from "../../design/icon-button";
import { useDesign } from "../../design/provider";
import { ScrollShadow } from "../../design/scroll-shadow";
import "./code.css";
import { useCopied } from "../copied";
import { saveText } from "../download";
import { countLines } from "./chunks";
import { CodeLines } from "./code-lines";
import { PLAIN_ABOVE } from "./highlight";
import { extensionFor, grammarFor, languageLabel } from "./languages";

const FOLD_ABOVE = 24;
const NUMBERS_FROM = 10;

export interface CodeBlockProps {
  readonly code: string;
  /** The words after the fence: a language, perhaps with `title="file.py"`. */
  readonly info: string;
  /** The block is still being written. */
  readonly open?: boolean;
  /** Without the bar of name and buttons, for code that is a document of its own. */
  readonly bare?: boolean;
}

interface CodeInfo {
  readonly language: string;
  readonly title: string | undefined;
}

export function readInfo(info: string): CodeInfo {
  const [language = ""] = info.trim().split(/[\s{,:]/, 1);
  const title = /(?:title|filename|file)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(info);
  return { language, title: title?.[1] ?? title?.[2] ?? title?.[3] };
}

/** A block of code: coloured when the page is idle, folded when it is long and complete. */
export function CodeBlock({ code, info, open = false, bare = false }: CodeBlockProps) {
  const { t } = useDesign();
  const body = useId();
  const { language, title } = readInfo(info);
  const lines = countLines(code);
  const [unfolded, setUnfolded] = useState(open || lines <= FOLD_ABOVE);
  const [wrap, setWrap] = useState(false);
  const name = title ?? (language ? languageLabel(language) : t("ui.code.plain", "Text"));
  const folded = !unfolded && lines > FOLD_ABOVE;
  return (
    <figure className="code-block" data-open={open || undefined}>
      {bare ? null : (
        <CodeHeader name={name} code={code} file={title ?? `code.${extensionFor(language)}`}>
          <IconButton
            size="icon-sm"
            label={t("ui.code.wrap", "Wrap lines")}
            aria-pressed={wrap}
            onClick={() => setWrap(!wrap)}
          >
            <WrapText aria-hidden="true" />
          </IconButton>
        </CodeHeader>
      )}
      <ScrollShadow
        id={body}
        role="group"
        label={name}
        className="code-scroll"
        data-folded={folded || undefined}
        dir="ltr"
      >
        <pre data-wrap={wrap || undefined}>
          <code className={language ? `hljs language-${language}` : "hljs"}>
            <CodeLines
              code={code}
              grammar={code.length > PLAIN_ABOVE ? undefined : grammarFor(language)}
              open={open}
              numbered={!wrap && lines >= NUMBERS_FROM}
            />
          </code>
        </pre>
      </ScrollShadow>
      {lines > FOLD_ABOVE && !open ? (
        <button
          type="button"
          className="code-fold"
          aria-expanded={!folded}
          aria-controls={body}
          onClick={() => setUnfolded(folded)}
        >
          <ChevronDown aria-hidden="true" />
          {folded
            ? t("ui.code.showAll", "Show all {{count}} lines").replace("{{count}}", String(lines))
            : t("ui.code.showLess", "Show fewer lines")}
        </button>
      ) : null}
    </figure>
  );
}

interface CodeHeaderProps {
  readonly name: string;
  readonly code: string;
  readonly file: string;
  readonly children: ReactNode;
}

function CodeHeader({ name, code, file, children }: CodeHeaderProps) {
  const { t } = useDesign();
  const { copied, copy } = useCopied();
  const label = copied ? t("ui.actions.copied", "Copied") : t("ui.code.copy", "Copy code");
  return (
    <figcaption className="code-header">
      <span className="code-name">{name}</span>
      {children}
      <IconButton
        size="icon-sm"
        label={t("ui.code.download", "Download code")}
        onClick={() => saveText(file, code)}
      >
        <Download aria-hidden="true" />
      </IconButton>
      <IconButton size="icon-sm" label={label} onClick={() => copy(() => code)}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </IconButton>
    </figcaption>
  );
}
