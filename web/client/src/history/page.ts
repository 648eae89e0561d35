import type { Thread } from "@cl/protocol";
import { metadataOf } from "../chat/load";
import type { ThreadMatch, ThreadSummary } from "./types";

/** A row of `POST /project/threads`; the server marks those in which the app is answering. */
export type ListedThread = Thread & { readonly running?: boolean; readonly match?: ThreadMatch };

/** Answer of `POST /project/threads`. */
export interface ThreadPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly data: readonly ListedThread[];
}

/**
 * Read a page of the list.
 *
 * The list is sorted by activity but tells only when a thread began. Each was active at least when it began, and not
 * before the one that follows it: the later of both is as close as one can know.
 */
export function summariesOf(page: readonly ListedThread[]): readonly ThreadSummary[] {
  let after = 0;
  const rows = page.map(summaryOf);
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index];
    if (row === undefined) continue;
    after = Math.max(after, row.activeAt);
    rows[index] = { ...row, activeAt: after };
  }
  return rows;
}

function summaryOf(thread: ListedThread): ThreadSummary {
  const { is_shared: shared, share_expires_at: ends, pinned_at: pinned } = metadataOf(thread);
  const began = Date.parse(thread.createdAt);
  return {
    id: thread.id,
    name: thread.name,
    activeAt: Number.isNaN(began) ? 0 : began,
    shared: shared === true,
    shareEnds: typeof ends === "string" ? ends : null,
    running: thread.running === true,
    pinned: typeof pinned === "string",
    tags: thread.tags ?? [],
    ...(thread.match === undefined ? {} : { match: thread.match }),
  };
}

/**
 * Put a fresh first page in front of what was loaded before.
 *
 * @param hasMore Whether the list goes on after the page; if not, what is not on it is gone.
 */
export function joined(
  page: readonly ThreadSummary[],
  before: readonly ThreadSummary[],
  hasMore: boolean,
): readonly ThreadSummary[] {
  if (!hasMore) return page;
  const fresh = new Set(page.map(({ id }) => id));
  const last = page.at(-1)?.activeAt ?? 0;
  return [...page, ...before.filter(({ id, activeAt }) => !fresh.has(id) && activeAt <= last)];
}
