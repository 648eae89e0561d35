import type { StepId, ThreadId } from "@cl/protocol";

/** A past conversation as the list shows it. */
export interface ThreadSummary {
  readonly id: ThreadId;
  /** `null` when nobody has named it. */
  readonly name: string | null;
  /** Milliseconds since the epoch at which something last happened in it, as far as the list tells. */
  readonly activeAt: number;
  readonly shared: boolean;
  /** When its share link stops working (ISO 8601); `null` for never. */
  readonly shareEnds: string | null;
  /** The app is answering in it. */
  readonly running: boolean;
  /** It stands at the head of the list. */
  readonly pinned: boolean;
  readonly tags: readonly string[];
  /** Where the words of a search were found in it. */
  readonly match?: ThreadMatch;
}

/** A message in which the words of a search were found. */
export interface ThreadMatch {
  readonly stepId: StepId;
  /** Pieces of its text in order, and whether each is one of the words. */
  readonly parts: readonly (readonly [text: string, found: boolean])[];
}

/** A page of threads that were looked for. */
export interface FoundThreads {
  readonly threads: readonly ThreadSummary[];
  readonly hasMore: boolean;
}

export interface HistoryState {
  readonly status: "idle" | "loading" | "ready" | "failed";
  /** Why the list could not be loaded; the server's words, perhaps empty. */
  readonly error: string | null;
  /** Newest activity first. */
  readonly threads: readonly ThreadSummary[];
  /** Those that are pinned, newest activity first; they may be far down the list, or not on it yet. */
  readonly pinned: readonly ThreadSummary[];
  readonly hasMore: boolean;
  readonly more: "idle" | "loading" | "failed";
  /** Threads in which an answer was finished while another one was on screen. */
  readonly unread: ReadonlySet<ThreadId>;
  /** What was deleted last, as long as it can be brought back. */
  readonly deleted: ThreadSummary | null;
}
