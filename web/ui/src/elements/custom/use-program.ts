import { ElementSheet, type Program, prepare } from "@cl/custom";
import { useEffect, useState } from "react";
import motion from "../../design/motion.css?raw";
import theme from "../../design/theme.css?raw";
import type { Source } from "./use-source";

/** A source that is ready to run, with the styles that it may use. */
export interface Prepared {
  readonly program: Program;
  readonly sheet: ElementSheet;
}

export type Preparation =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly prepared: Prepared }
  | { readonly status: "failed"; readonly error: unknown };

const LOADING: Preparation = { status: "loading" };
const KEPT = 50;

/** Sources are compiled once, however many elements are drawn with them. The oldest go first. */
const programs = new Map<string, Promise<Program>>();
let sheet: Promise<ElementSheet> | undefined;

function programOf(text: string, name: string): Promise<Program> {
  const known = programs.get(text);
  if (known) return known;
  const program = prepare(text, name);
  programs.set(text, program);
  // What has failed may have failed for want of a network.
  program.catch(() => programs.delete(text));
  const [oldest] = programs.keys();
  if (programs.size > KEPT && oldest !== undefined) programs.delete(oldest);
  return program;
}

async function prepared(text: string, name: string): Promise<Prepared> {
  sheet ??= ElementSheet.open(`${theme}\n${motion}`);
  const [program, styles] = await Promise.all([programOf(text, name), sheet]);
  return { program, sheet: styles };
}

/** The program of a source. While a changed source is compiled, the former one stays. */
export function useProgram(source: Source, name: string): Preparation {
  const [state, setState] = useState<Preparation>(LOADING);
  useEffect(() => {
    if (source.status !== "loaded") return;
    let current = true;
    prepared(source.text, name).then(
      (ready) => current && setState({ status: "ready", prepared: ready }),
      (error: unknown) => current && setState({ status: "failed", error }),
    );
    return () => {
      current = false;
    };
  }, [source, name]);
  if (source.status === "failed") return source;
  return state;
}
