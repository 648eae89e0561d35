import { useState } from "react";
import { useDesign } from "../../design/provider";
import { ScrollShadow } from "../../design/scroll-shadow";
import "./code.css";
import { type PreviewKind, previewKind } from "../preview/kinds";
import { countLines } from "./chunks";
import { CodeFold } from "./code-fold";
import { CodeHeader } from "./code-header";
import { CodeLines } from "./code-lines";
import { PLAIN_ABOVE } from "./highlight";
import { extensionFor, grammarFor, languageLabel } from "./languages";
import { PreviewSlot } from "./preview-slot";

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

export type CodeView = "source" | "preview";

/** Diagrams are there to be seen; pages and pictures show themselves when somebody asks. */
function firstView(kind: PreviewKind | undefined): CodeView {
  return kind === "diagram" ? "preview" : "source";
}

/** A block of code: coloured when the page is idle, folded when it is long and complete, shown as what it makes. */
export function CodeBlock({ code, info, open = false, bare = false }: CodeBlockProps) {
  const { t } = useDesign();
  const { language, title } = readInfo(info);
  const [sawGrowing] = useState(open);
  const [chosen, setChosen] = useState<CodeView>();
  const [wrap, setWrap] = useState(false);
  const [drawn, setDrawn] = useState<string>();
  const kind = open ? undefined : previewKind(language, code);
  const view = kind ? (chosen ?? firstView(kind)) : "source";
  const name = title ?? (language ? languageLabel(language) : t("ui.code.plain", "Text"));
  const source = (
    <CodeBody code={code} language={language} name={name} open={open} wrap={wrap} unfolded={sawGrowing} />
  );
  const drawing = view === "preview" && kind === "diagram" ? drawn : undefined;
  return (
    <figure className="code-block" data-open={open || undefined} data-view={view}>
      {bare && !kind ? null : (
        <CodeHeader
          name={name}
          code={code}
          file={drawing ? { name: "diagram.svg", text: drawing } : fileOf(title, language, code)}
          views={kind ? { view, choose: setChosen } : undefined}
          wrap={view === "source" ? { on: wrap, toggle: () => setWrap(!wrap) } : undefined}
        />
      )}
      {kind && view === "preview" ? (
        <PreviewSlot
          kind={kind}
          code={code}
          name={kind === "diagram" ? t("ui.diagram.label", "Diagram") : name}
          source={source}
          wasSource={sawGrowing}
          onDrawn={setDrawn}
        />
      ) : (
        source
      )}
    </figure>
  );
}

function fileOf(title: string | undefined, language: string, code: string) {
  return { name: title ?? `code.${extensionFor(language)}`, text: code };
}

interface CodeBodyProps {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  readonly open: boolean;
  readonly wrap: boolean;
  /** Starts at full length: it was seen growing. */
  readonly unfolded: boolean;
}

function CodeBody({ code, language, name, open, wrap, unfolded }: CodeBodyProps) {
  const lines = countLines(code);
  return (
    <CodeFold lines={lines} open={open} startsUnfolded={unfolded}>
      {({ id, folded }) => (
        <ScrollShadow
          id={id}
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
      )}
    </CodeFold>
  );
}
