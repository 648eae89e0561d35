import * as React from "react";
import { type Dispatch, type SetStateAction, useContext } from "react";
import { RevisionContext } from "../runtime/live";
import { isSameData } from "../runtime/props";
import type { Namespace } from "./namespace";

/**
 * React's `useState`, except that a state which still is what it began with follows the properties it came from:
 * `useState(props.votes)` shows new votes, until the person has changed them.
 */
function useState<State>(
  initial?: State | (() => State),
): [State | undefined, Dispatch<SetStateAction<State | undefined>>] {
  const revision = useContext(RevisionContext);
  const [state, setState] = React.useState<State | undefined>(initial);
  const [seed, setSeed] = React.useState({ revision, value: state });
  if (seed.revision !== revision) {
    const value = typeof initial === "function" ? (initial as () => State)() : initial;
    setSeed({ revision, value });
    if (!isSameData(value, seed.value) && isSameData(state, seed.value)) {
      setState(() => value);
      return [value, setState];
    }
  }
  return [state, setState];
}

const all = { ...React, useState };

/** React for custom elements. */
export const react: Namespace = { ...all, default: all, __esModule: true };
