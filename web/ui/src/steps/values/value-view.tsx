import { Check, Copy, ListTree, Text } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { IconButton } from "../../design/icon-button";
import { useDesign } from "../../design/provider";
import { CodeBlock } from "../../markdown/code/code-block";
import { useCopied } from "../../markdown/copied";
import { Markdown } from "../../markdown/markdown";
import { Table } from "../../markdown/table";
import { JsonTree } from "./json-tree";
import { LongText } from "./long-text";
import { type Records, tableOf } from "./records";
import { type ValueShape, viewOf } from "./view-of";
import "./values.css";

interface ValueViewProps {
  /** `Input` or `Output`, in the language of the page. */
  readonly label: string;
  readonly text: string;
  readonly language: string | undefined;
  readonly growing: boolean;
}

/** What went into a step or came out of it, in the form that reads best; and as the text that it is. */
export function ValueView({ label, text, language, growing }: ValueViewProps) {
  const { t } = useDesign();
  const [raw, setRaw] = useState(false);
  const shape = useMemo(() => viewOf(text, language, growing), [text, language, growing]);
  const hasForm = shape.as === "tree" || shape.as === "records";
  return (
    <Part
      label={label}
      tools={
        <>
          {hasForm ? (
            <IconButton
              size="icon-sm"
              label={t("ui.step.raw", "As text")}
              aria-pressed={raw}
              onClick={() => setRaw(!raw)}
            >
              {raw ? <ListTree aria-hidden="true" /> : <Text aria-hidden="true" />}
            </IconButton>
          ) : null}
          {growing ? null : <CopyText text={text} />}
        </>
      }
    >
      {hasForm && raw ? (
        <CodeBlock code={text} info="json" bare />
      ) : (
        <Shape shape={shape} text={text} growing={growing} />
      )}
    </Part>
  );
}

interface ShapeProps {
  readonly shape: ValueShape;
  readonly text: string;
  readonly growing: boolean;
}

function Shape({ shape, text, growing }: ShapeProps): ReactNode {
  switch (shape.as) {
    case "markdown":
      return (
        <LongText text={text}>
          <Markdown text={text} streaming={growing} />
        </LongText>
      );
    case "plain":
      return (
        <LongText text={text}>
          <p className="step-plain" dir="auto">
            {text}
          </p>
        </LongText>
      );
    case "code":
      return <CodeBlock code={shape.code} info={shape.language} open={growing} bare />;
    case "tree":
      return <JsonTree node={shape.node} />;
    case "records":
      return <RecordsTable records={shape.records} />;
  }
}

const ROWS = 50;

function RecordsTable({ records }: { readonly records: Records }) {
  const { t } = useDesign();
  const [count, setCount] = useState(ROWS);
  const table = useMemo(() => tableOf(records, count), [records, count]);
  const left = records.rows.length - count;
  return (
    <div className="markdown">
      <Table
        node={table}
        render={(cell) => cell.children.map((each) => ("value" in each ? each.value : ""))}
      />
      {left > 0 ? (
        <button type="button" className="step-more" onClick={() => setCount(count + 4 * ROWS)}>
          {t("ui.json.more", "Show {{count}} more").replace("{{count}}", String(left))}
        </button>
      ) : null}
    </div>
  );
}

interface PartProps {
  readonly label: string;
  readonly tools: ReactNode;
  readonly children: ReactNode;
}

/** The label is for the eye and the ear, but no part of the step's text. */
function Part({ label, tools, children }: PartProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and this is text
    <div role="group" aria-label={label} className="step-part">
      <div className="step-part-head" data-label={label}>
        {tools}
      </div>
      {children}
    </div>
  );
}

function CopyText({ text }: { readonly text: string }) {
  const { t } = useDesign();
  const { copied, copy } = useCopied();
  return (
    <IconButton
      size="icon-sm"
      label={copied ? t("ui.actions.copied", "Copied") : t("ui.actions.copy", "Copy")}
      onClick={() => copy(() => text)}
    >
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}
