import type { ChatElement } from "@cl/protocol";
import { useRef } from "react";
import { ElementView } from "../elements/element-view";
import "./passage.css";
import { usePassage } from "./use-passage";

interface SideElementsProps {
  readonly elements: readonly ChatElement[];
}

/** The elements of the side view, one below the other. Several are told apart by their names. */
export function SideElements({ elements }: SideElementsProps) {
  const named = elements.length > 1;
  const box = useRef<HTMLDivElement>(null);
  const [only] = elements;
  usePassage(box, only?.type === "text" && !named ? only.name : undefined);
  return (
    <div ref={box} className="side-elements">
      {elements.map((element) => (
        // A figure, not a section: viewers inside are landmarks of the same name.
        <figure key={element.id} aria-label={named ? element.name : undefined}>
          {named ? (
            // No heading: what an element holds begins with headings of its own, of any level.
            <p className="side-name" dir="auto">
              {element.name}
            </p>
          ) : null}
          <ElementView element={element} place="side" />
        </figure>
      ))}
    </div>
  );
}
