import type { Step } from "@cl/protocol";
import { useElements, useStepText, useT } from "@cl/react";
import { useElementOpener } from "../sideview/use-opener";
import { unmentioned } from "./order";
import { ElementTypeIcon } from "./type-icon";

/** Elements beside the answer that its text does not name: without this row nothing would lead to them. */
export function Sources({ step }: { readonly step: Step }) {
  const t = useT();
  const text = useStepText(step.id);
  const elements = unmentioned(useElements(step.id), text);
  const { open } = useElementOpener();
  if (elements.length === 0) return null;
  return (
    <ul className="sources" aria-label={t("ui.elements.sources", undefined, "Sources")}>
      {elements.map((element) => (
        <li key={element.id}>
          <button type="button" className="source" onClick={(event) => open(element, event.currentTarget)}>
            <ElementTypeIcon type={element.type} />
            <span>{element.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
