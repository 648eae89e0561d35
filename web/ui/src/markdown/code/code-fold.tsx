import { ChevronDown } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { useDesign } from "../../design/provider";

/** Longer blocks are folded once they are complete. */
export const FOLD_ABOVE = 24;

interface CodeFoldProps {
  readonly lines: number;
  /** The block is still being written. */
  readonly open: boolean;
  readonly startsUnfolded: boolean;
  readonly children: (fold: { readonly id: string; readonly folded: boolean }) => ReactNode;
}

/** Shows the first lines of a long block, and all of them when somebody wants that. */
export function CodeFold({ lines, open, startsUnfolded, children }: CodeFoldProps) {
  const { t } = useDesign();
  const id = useId();
  const [unfolded, setUnfolded] = useState(startsUnfolded);
  const isLong = lines > FOLD_ABOVE;
  const folded = isLong && !open && !unfolded;
  return (
    <>
      {children({ id, folded })}
      {isLong && !open ? (
        <button
          type="button"
          className="code-fold"
          aria-expanded={!folded}
          aria-controls={id}
          onClick={() => setUnfolded(folded)}
        >
          <ChevronDown aria-hidden="true" />
          {folded
            ? t("ui.code.showAll", "Show all {{count}} lines").replace("{{count}}", String(lines))
            : t("ui.code.showLess", "Show fewer lines")}
        </button>
      ) : null}
    </>
  );
}
