import type { StepId } from "@cl/protocol";
import { useElements } from "@cl/react";
import { ElementView } from "./element-view";
import { ImageGrid } from "./image-grid";
import { inlineGroups } from "./order";

interface InlineElementsProps {
  readonly stepId: StepId;
  /** In a row, as files of one's own message. */
  readonly compact?: boolean;
}

/** What belongs to a message and is shown with it. */
export function InlineElements({ stepId, compact = false }: InlineElementsProps) {
  const groups = inlineGroups(useElements(stepId));
  if (groups.length === 0) return null;
  return (
    <div className="inline-elements" data-compact={compact || undefined}>
      {groups.map(({ type, elements }) =>
        type === "image" ? (
          <ImageGrid key={type} images={elements} />
        ) : (
          elements.map((element) => <ElementView key={element.id} element={element} place="inline" />)
        ),
      )}
    </div>
  );
}
