import { useEffect, useState } from "react";
import { patient } from "../design/lazy-part";

type MathModule = typeof import("./math");

let loaded: MathModule | undefined;

const FORMULA = /\$|\\[([]/;

/** Whether a text may hold a formula. */
export function mayHaveMath(source: string): boolean {
  return FORMULA.test(source);
}

/** The maths chunk once it is there; it is asked for when `wanted` first becomes true. */
export function useMath(wanted: boolean): MathModule | undefined {
  const [module, setModule] = useState(loaded);
  useEffect(() => {
    if (!wanted || loaded) return;
    let current = true;
    patient(() => import("./math")).then(
      (arrived) => {
        loaded = arrived;
        if (current) setModule(arrived);
      },
      // Without the chunk formulas stay visible as their source.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  return wanted ? (loaded ?? module) : undefined;
}
