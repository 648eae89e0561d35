import { Check, Copy, Download, WrapText } from "lucide-react";
import { IconButton } from "../../design/icon-button";
import { useDesign } from "../../design/provider";
import { useCopied } from "../copied";
import { saveText } from "../download";
import type { CodeView } from "./code-block";

interface CodeHeaderProps {
  readonly name: string;
  readonly code: string;
  /** What is saved. */
  readonly file: { readonly name: string; readonly text: string };
  /** For code that can be looked at. */
  readonly views: { readonly view: CodeView; readonly choose: (view: CodeView) => void } | undefined;
  /** While lines are shown. */
  readonly wrap: { readonly on: boolean; readonly toggle: () => void } | undefined;
}

/** The bar above code: its name, and what can be done with it. */
export function CodeHeader({ name, code, file, views, wrap }: CodeHeaderProps) {
  const { t } = useDesign();
  const { copied, copy } = useCopied();
  const label = copied ? t("ui.actions.copied", "Copied") : t("ui.code.copy", "Copy code");
  return (
    <figcaption className="code-header">
      <span className="code-name">{name}</span>
      {views ? <ViewSwitch {...views} /> : null}
      {wrap ? (
        <IconButton
          size="icon-sm"
          label={t("ui.code.wrap", "Wrap lines")}
          aria-pressed={wrap.on}
          onClick={wrap.toggle}
        >
          <WrapText aria-hidden="true" />
        </IconButton>
      ) : null}
      <IconButton
        size="icon-sm"
        label={t("ui.code.download", "Download code")}
        onClick={() => saveText(file.name, file.text, mimeOf(file.name))}
      >
        <Download aria-hidden="true" />
      </IconButton>
      <IconButton size="icon-sm" label={label} onClick={() => copy(() => code)}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </IconButton>
    </figcaption>
  );
}

function mimeOf(file: string): string {
  return file.endsWith(".svg") ? "image/svg+xml" : "text/plain";
}

interface ViewSwitchProps {
  readonly view: CodeView;
  readonly choose: (view: CodeView) => void;
}

function ViewSwitch({ view, choose }: ViewSwitchProps) {
  const { t } = useDesign();
  const words = { source: t("ui.code.source", "Code"), preview: t("ui.code.preview", "Preview") } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div role="group" aria-label={t("ui.code.view", "View")} className="code-views">
      {(["source", "preview"] as const).map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => choose(each)}>
          {words[each]}
        </button>
      ))}
    </div>
  );
}
