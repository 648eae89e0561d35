import { ElementBoundary, FailureNote, HostProvider, LiveElement, Scope } from "@cl/custom";
import type { ChatElement } from "@cl/protocol";
import { useEffect, useState } from "react";
import { Skeleton } from "../../design/skeleton";
import type { ElementProps } from "../element-view";
import "./custom.css";
import { useElementHost } from "./host";
import { useGlobals } from "./use-globals";
import { useProgram } from "./use-program";
import { useSlips } from "./use-slips";
import { useSource } from "./use-source";

/** An element that the app draws itself, with `public/elements/<name>.jsx`. */
export function CustomElement({ element, place }: ElementProps) {
  const host = useElementHost();
  return (
    <HostProvider host={host}>
      <Drawn element={element} hook={`${place}-custom`} />
    </HostProvider>
  );
}

interface DrawnProps {
  readonly element: ChatElement;
  readonly hook: string;
}

function Drawn({ element, hook }: DrawnProps) {
  const [source, load] = useSource(element.name);
  const state = useProgram(source, element.name);
  const globals = useGlobals(element);
  useSlips(element.name, state.status === "ready" ? state.prepared.program.source : undefined);
  switch (state.status) {
    case "loading":
      return <Waiting hook={hook} />;
    case "failed":
      return (
        <div className={hook}>
          <FailureNote error={state.error} name={element.name} onRetry={load} />
        </div>
      );
    case "ready": {
      const { program, sheet } = state.prepared;
      return (
        <Scope sheet={sheet} className={hook}>
          <ElementBoundary
            name={element.name}
            source={program.source}
            resetKeys={[state.prepared, element.props]}
          >
            <LiveElement program={program} globals={globals} values={element.props} />
          </ElementBoundary>
        </Scope>
      );
    }
  }
}

const PATIENCE_MS = 150;

/** Nothing at first: most sources are here before anybody could see a place holder. */
function Waiting({ hook }: { readonly hook: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={hook} aria-busy="true">
      {isLong ? <Skeleton className="h-24 w-full rounded-card" /> : null}
    </div>
  );
}
