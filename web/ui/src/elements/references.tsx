import type { ChatElement, StepId } from "@cl/protocol";
import { useElements } from "@cl/react";
import { type ReactNode, useMemo } from "react";
import { ReferencesContext } from "../markdown/context";
import { NO_REFERENCES, namePattern, type ReferenceTable } from "../markdown/references";
import { useElementOpener } from "../sideview/use-opener";
import { referable } from "./order";
import { ReferenceCard } from "./reference-card";

interface ElementReferencesProps {
  readonly stepId: StepId;
  readonly children: ReactNode;
}

/** Texts below refer to the step's side and page elements by their names. */
export function ElementReferences({ stepId, children }: ElementReferencesProps) {
  const elements = useElements(stepId);
  const { open, hrefOf } = useElementOpener();
  const table = useMemo<ReferenceTable>(() => {
    const found = referable(elements);
    if (found.length === 0) return NO_REFERENCES;
    const names = found.map(({ name }) => name);
    const byId = new Map(found.map((element) => [element.id, element]));
    return {
      pattern: namePattern(names),
      markedNames: namePattern(names.filter((name) => /[_*~]/.test(name))),
      byName: new Map(found.map(({ id, name }, index) => [name, { id, name, number: index + 1 }])),
      open: (id, opener) => withElement(byId, id, (element) => open(element, opener)),
      hrefOf: (id) => withElement(byId, id, hrefOf),
      preview: (id) => withElement(byId, id, (element) => <ReferenceCard element={element} />),
    };
  }, [elements, open, hrefOf]);
  return <ReferencesContext value={table}>{children}</ReferencesContext>;
}

function withElement<Result>(
  byId: ReadonlyMap<string, ChatElement>,
  id: string,
  use: (element: ChatElement) => Result,
): Result | undefined {
  const element = byId.get(id);
  return element ? use(element) : undefined;
}
