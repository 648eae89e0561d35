import type { ThreadSummary } from "@cl/client/history";

/** Heading of a group: a text of the language files, or a month. */
export type Heading =
  | { readonly kind: "today" | "yesterday" | "previous7days" | "previous30days" }
  | { readonly kind: "month"; readonly year: number; readonly month: number };

export interface ThreadGroup {
  readonly key: string;
  readonly heading: Heading;
  readonly threads: readonly ThreadSummary[];
}

const DAY_MS = 86_400_000;

/** Cuts a list, newest first, into groups by the days of the person's clock. */
export function groupsOf(threads: readonly ThreadSummary[], now: Date): readonly ThreadGroup[] {
  return cut(threads, (at) => headingOf(at, now));
}

/** Cuts a list by months. */
export function monthsOf(threads: readonly ThreadSummary[]): readonly ThreadGroup[] {
  return cut(threads, monthOf);
}

function cut(threads: readonly ThreadSummary[], headed: (at: Date) => Heading): readonly ThreadGroup[] {
  const groups: { key: string; heading: Heading; threads: ThreadSummary[] }[] = [];
  for (const thread of threads) {
    const heading = headed(new Date(thread.activeAt));
    const key = heading.kind === "month" ? `${heading.year}-${heading.month}` : heading.kind;
    const last = groups.at(-1);
    if (last?.key === key) last.threads.push(thread);
    else groups.push({ key, heading, threads: [thread] });
  }
  return groups;
}

function headingOf(at: Date, now: Date): Heading {
  // Days are counted at noon, so that a change of the clock does not make one of them shorter than a day.
  const days = Math.round((noon(now) - noon(at)) / DAY_MS);
  if (days <= 0) return { kind: "today" };
  if (days === 1) return { kind: "yesterday" };
  if (days <= 7) return { kind: "previous7days" };
  if (days <= 30) return { kind: "previous30days" };
  return monthOf(at);
}

function monthOf(at: Date): Heading {
  return { kind: "month", year: at.getFullYear(), month: at.getMonth() };
}

function noon(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), 12).getTime();
}

/** Rows that come to the document and go together. */
const BLOCK = 20;

/** Cuts the threads of a group into blocks; those that did not change keep their identity. */
export function blocksOf(
  threads: readonly ThreadSummary[],
  before: ReadonlyMap<string, readonly ThreadSummary[]>,
): readonly (readonly ThreadSummary[])[] {
  const blocks: (readonly ThreadSummary[])[] = [];
  for (let start = 0; start < threads.length; start += BLOCK) {
    const block = threads.slice(start, start + BLOCK);
    const known = before.get(block[0]?.id ?? "");
    const same = known?.length === block.length && known.every((thread, index) => thread === block[index]);
    blocks.push(same ? known : block);
  }
  return blocks;
}
