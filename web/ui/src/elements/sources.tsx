import type { ChatElement, Step } from "@cl/protocol";
import { useElements, useT } from "@cl/react";
import { useId, useRef, useState } from "react";
import { Button } from "../design/button";
import { HoverCard, useHoverCard } from "../markdown/hover-card";
import { useElementOpener } from "../sideview/use-opener";
import { referable } from "./order";
import { ReferenceCard } from "./reference-card";
import { ElementTypeIcon } from "./type-icon";
import { useKindWords } from "./use-kind-words";

const AT_FIRST = 4;

/** Closes an answer: the elements beside it, with the numbers that references to them carry in the text. */
export function Sources({ step }: { readonly step: Step }) {
  const t = useT();
  const sources = referable(useElements(step.id));
  const [all, setAll] = useState(false);
  const title = useId();
  if (sources.length === 0) return null;
  const shown = all ? sources : sources.slice(0, AT_FIRST);
  const more = sources.length - shown.length;
  return (
    <section className="sources" aria-labelledby={title}>
      <p id={title}>{t("ui.elements.sources", undefined, "Sources")}</p>
      <ul>
        {shown.map((element, index) => (
          <li key={element.id}>
            <SourceCard element={element} number={index + 1} />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
          {`+${t("ui.elements.moreSources", { count: String(more) }, "{{count}} more")}`}
        </Button>
      ) : null}
    </section>
  );
}

interface SourceCardProps {
  readonly element: ChatElement;
  readonly number: number;
}

function SourceCard({ element, number }: SourceCardProps) {
  const { open } = useElementOpener();
  const kind = useKindWords(element);
  const { shown, handlers } = useHoverCard();
  const card = useRef<HTMLButtonElement>(null);
  const preview = useId();
  return (
    <>
      <button
        ref={card}
        type="button"
        className="source"
        aria-describedby={shown ? preview : undefined}
        {...handlers}
        onClick={(event) => open(element, event.currentTarget)}
      >
        <span className="source-name">
          <span className="source-number">{number}</span>
          <bdi>{element.name || kind}</bdi>
        </span>
        {kind ? (
          <span className="source-kind">
            <ElementTypeIcon type={element.type} />
            {kind}
          </span>
        ) : null}
      </button>
      {shown ? (
        <HoverCard id={preview} target={card}>
          <ReferenceCard element={element} />
        </HoverCard>
      ) : null}
    </>
  );
}
