/** The way to a frame: in a thread of its own when it is large, else on the page. */
import { type Area, FrameEngine, type ShownRow, type Summary } from "./engine";
import type { Search, Sort } from "./order";

/** Frames below this are read faster than a thread starts. */
const SMALL_BYTES = 150_000;

type Asked =
  | { readonly ask: "open"; readonly bytes: ArrayBuffer }
  | { readonly ask: "arrange"; readonly search: Search; readonly sort: Sort | undefined }
  | { readonly ask: "rows"; readonly from: number; readonly to: number }
  | { readonly ask: "area"; readonly area: Area }
  | { readonly ask: "csv" }
  | { readonly ask: "tsv" };

export type Question = Asked & { readonly id: number };

export interface Answer {
  readonly id: number;
  readonly value: unknown;
}

export interface FramePort {
  readonly summary: Summary;
  /** Searches and sorts, and returns how many rows are left. */
  readonly arrange: (search: Search, sort: Sort | undefined) => Promise<number>;
  /** Rows by their place in the present order. */
  readonly rows: (from: number, to: number) => Promise<readonly ShownRow[]>;
  readonly area: (area: Area) => Promise<string>;
  readonly csv: () => Promise<string>;
  readonly tsv: () => Promise<string>;
  readonly close: () => void;
}

/** Opens a frame; undefined when the bytes hold none. */
export async function openFrame(bytes: ArrayBuffer): Promise<FramePort | undefined> {
  const worker = bytes.byteLength > SMALL_BYTES ? startWorker() : undefined;
  return worker ? throughWorker(worker, bytes) : portOnPage(new TextDecoder().decode(bytes));
}

function startWorker(): Worker | undefined {
  try {
    return new Worker(new URL("./frame.worker.ts", import.meta.url), { type: "module" });
  } catch {
    // A page of another origin may not start our thread (SecurityError), an old browser has none.
    return undefined;
  }
}

/** A frame that is worked on by the page itself; undefined when the text holds none. */
export function portOnPage(text: string): FramePort | undefined {
  const engine = FrameEngine.open(text);
  if (!engine) return undefined;
  return {
    summary: engine.summary(),
    arrange: async (search, sort) => engine.arrange(search, sort),
    rows: async (from, to) => engine.rows(from, to),
    area: async (area) => engine.area(area),
    csv: async () => engine.csv(),
    tsv: async () => engine.tsv(),
    close: () => {},
  };
}

async function throughWorker(worker: Worker, bytes: ArrayBuffer): Promise<FramePort | undefined> {
  const waiting = new Map<number, { settle: (value: unknown) => void; refuse: (error: Error) => void }>();
  let last = 0;
  const ask = <Value>(question: Asked, transfer: Transferable[] = []) =>
    new Promise<Value>((resolve, reject) => {
      last += 1;
      // The thread answers each question with what its name promises; see `frame.worker.ts`.
      waiting.set(last, { settle: (value) => resolve(value as Value), refuse: reject });
      worker.postMessage({ ...question, id: last } satisfies Question, transfer);
    });
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.settle(data.value);
    waiting.delete(data.id);
  };
  worker.onerror = (event) => {
    for (const { refuse } of waiting.values()) refuse(new Error(event.message || "the thread did not start"));
    waiting.clear();
  };
  const summary = await ask<Summary | undefined>({ ask: "open", bytes }, [bytes]);
  if (!summary) {
    worker.terminate();
    return undefined;
  }
  return {
    summary,
    arrange: (search, sort) => ask<number>({ ask: "arrange", search, sort }),
    rows: (from, to) => ask<readonly ShownRow[]>({ ask: "rows", from, to }),
    area: (area) => ask<string>({ ask: "area", area }),
    csv: () => ask<string>({ ask: "csv" }),
    tsv: () => ask<string>({ ask: "tsv" }),
    close: () => worker.terminate(),
  };
}
