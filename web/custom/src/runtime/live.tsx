import type { JsonObject } from "@cl/protocol";
import { createContext, useMemo, useRef } from "react";
import { ChainlitContext } from "../modules/chainlit/context";
import type { ElementGlobals } from "./globals";
import type { Instance, Program } from "./program";
import { copyProps } from "./props";

/** Counts how often the properties of the element around have changed. */
export const RevisionContext = createContext(0);

interface LiveElementProps {
  readonly program: Program;
  readonly globals: ElementGlobals;
  /** The properties as the server knows them. */
  readonly values: JsonObject | null | undefined;
}

/** The component of a source. New properties draw it again and leave its state alone. */
export function LiveElement({ program, globals, values }: LiveElementProps) {
  const revision = useRevision(values);
  // What the source changes in its properties is its own business: it gets a copy of its own for each revision.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same values in a new object are the same revision
  const props = useMemo(() => copyProps(values), [revision]);
  const instance = useInstance(program, globals, props);
  instance.give(props);
  const { Component } = instance;
  return (
    <ChainlitContext value={globals.apiClient}>
      <RevisionContext value={revision}>
        <Component {...passed(props)} />
      </RevisionContext>
    </ChainlitContext>
  );
}

/** Properties as a component takes them; React has other plans with these three names. */
function passed(props: JsonObject): JsonObject {
  const { key: _key, ref: _ref, children: _children, ...rest } = props;
  return rest;
}

function useRevision(values: JsonObject | null | undefined): number {
  const text = useMemo(() => JSON.stringify(values ?? {}), [values]);
  const known = useRef({ text, revision: 0 });
  if (known.current.text !== text) known.current = { text, revision: known.current.revision + 1 };
  return known.current.revision;
}

/** The running source: one for as long as the program is the same, unless it has read its properties for good. */
function useInstance(program: Program, globals: ElementGlobals, props: JsonObject): Instance {
  const kept = useRef<{ program: Program; globals: ElementGlobals; props: JsonObject; instance: Instance }>(
    undefined,
  );
  const last = kept.current;
  const isSame = last?.program === program && last.globals === globals;
  if (last && isSame && (last.props === props || !last.instance.readsEarly)) return last.instance;
  const instance = program.create(globals, props);
  kept.current = { program, globals, props, instance };
  return instance;
}
