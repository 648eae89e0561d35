import { type ReactNode, useState } from "react";
import { useDesign } from "../../design/provider";

const CLIP_ABOVE_LINES = 24;
const CLIP_ABOVE_CHARACTERS = 2400;

interface LongTextProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** What a tool returned may be long: it is clipped until somebody wants all of it. */
export function LongText({ text, children }: LongTextProps) {
  const { t } = useDesign();
  const [whole, setWhole] = useState(false);
  const long =
    text.length > CLIP_ABOVE_CHARACTERS || text.split("\n", CLIP_ABOVE_LINES + 1).length > CLIP_ABOVE_LINES;
  return (
    <>
      <div className="step-text" data-clipped={(long && !whole) || undefined}>
        {children}
      </div>
      {long ? (
        <button type="button" className="step-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t("ui.actions.collapse", "Show less") : t("ui.actions.expand", "Show more")}
        </button>
      ) : null}
    </>
  );
}
