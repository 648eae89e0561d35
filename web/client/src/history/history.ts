import type { Thread, ThreadId } from "@cl/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";
import { FIRST_STEPS } from "../chat/earlier";
import { ApiError } from "../errors";
import { detailOf } from "../http/api";
import { isFields } from "../json";
import { type ChatState, RESUMED } from "../state";
import type { ChatClient } from "../types";
import { joined, summariesOf, type ThreadPage } from "./page";
import type { FoundThreads, HistoryState, ThreadSummary } from "./types";

const PAGE = 35;
const FOUND = 20;
const MAX_PINNED = 100;
/** How long a deletion can be taken back. */
const UNDO_MS = 7_000;
/** How often a list is asked for while the app answers in a thread that is not on screen. */
const WATCH_MS = 4_000;
/** How long a thread may take from its first message to its row in the list. */
const STORED_WITHIN_MS = 10_000;

interface ListFilter {
  readonly search?: string;
  readonly archived?: boolean;
  readonly pinned?: boolean;
}

interface Marks {
  readonly pinned?: boolean;
  readonly archived?: boolean;
  readonly tags?: readonly string[];
}

interface Touched {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly summary: ThreadSummary;
}

/** The list of past conversations, and what people do with them. One per page; call `dispose` at the end. */
export class ThreadHistory {
  readonly state: StoreApi<HistoryState> = createStore<HistoryState>(() => ({
    status: "idle",
    error: null,
    threads: [],
    pinned: [],
    hasMore: false,
    more: "idle",
    unread: new Set<ThreadId>(),
    deleted: null,
  }));
  readonly #client: ChatClient;
  readonly #unsubscribe: () => void;
  readonly #unsubscribeNames: () => void;
  /** Thread that was left while the app was answering in it. */
  #leftRunning: ThreadId | null = null;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;
  #watchTimer: ReturnType<typeof setTimeout> | undefined;
  /** Threads in which something was said, until a list that was asked for later has them. */
  readonly #touched = new Map<ThreadId, Touched>();
  /** Threads whose deletion was asked for: a list that was made before may still name them. */
  readonly #gone = new Set<ThreadId>();

  constructor(client: ChatClient) {
    this.#client = client;
    this.#unsubscribe = client.state.subscribe((now, before) => this.#follow(now, before));
    this.#unsubscribeNames = client.on("custom", ({ name, payload }) => {
      if (name === "thread_named" && isFields(payload)) this.#named(payload);
    });
  }

  /** Carry out what waits, and stop listening. */
  dispose(): void {
    this.#unsubscribe();
    this.#unsubscribeNames();
    clearTimeout(this.#watchTimer);
    this.finishDeletion();
  }

  /** Load the newest threads; what is on screen stays until they are here. */
  async refresh(): Promise<void> {
    const { getState, setState } = this.state;
    if (getState().status !== "ready") setState({ status: "loading", error: null });
    const asked = Date.now();
    try {
      const { data, pageInfo } = await this.#page({ first: PAGE });
      const page = this.#visible(summariesOf(data));
      const known = joined(page, getState().threads, pageInfo.hasNextPage);
      const threads = this.#withTouched(known, asked);
      const hasMore = pageInfo.hasNextPage;
      const pinned = threads.filter((thread) => thread.pinned);
      const unread = this.#unread(threads);
      setState({ status: "ready", error: null, threads, hasMore, unread });
      setState({ pinned: hasMore ? await this.#allPinned() : pinned });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (getState().status !== "ready") setState({ status: "failed", error: error.detail });
    }
    this.#watch();
  }

  /** Load what follows in the list. */
  async loadMore(): Promise<void> {
    const { getState, setState } = this.state;
    const { hasMore, more, threads, status } = getState();
    const cursor = threads.at(-1)?.id;
    if (!hasMore || more === "loading" || status !== "ready" || cursor === undefined) return;
    setState({ more: "loading" });
    try {
      const { data, pageInfo } = await this.#page({ first: PAGE, cursor });
      const known = new Set(getState().threads.map(({ id }) => id));
      const fresh = this.#visible(summariesOf(data)).filter(({ id }) => !known.has(id));
      // A page with nothing new would be asked for again and again.
      const goesOn = pageInfo.hasNextPage && fresh.length > 0;
      setState({ more: "idle", hasMore: goesOn, threads: [...getState().threads, ...fresh] });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({ more: "failed" });
    }
  }

  /**
   * Threads whose name or messages hold the words, newest first.
   *
   * @param after The last one that was found, for those that follow.
   */
  search(words: string, after?: ThreadId): Promise<FoundThreads> {
    return this.#found({ search: words }, after);
  }

  /** Threads that were put away, newest first. */
  archived(after?: ThreadId): Promise<FoundThreads> {
    return this.#found({ archived: true }, after);
  }

  /** Keep a thread at the head of the list, or no longer. Raises `ApiError` when refused. */
  async pin(id: ThreadId, pinned: boolean): Promise<void> {
    const row = { ...(this.#find(id) ?? nameless(id)), pinned };
    const { threads, pinned: before } = this.state.getState();
    const others = before.filter((thread) => thread.id !== id);
    this.state.setState({ pinned: pinned ? [row, ...others].sort(newestFirst) : others });
    this.#change(id, { pinned });
    try {
      await this.#mark(id, { pinned });
    } catch (error) {
      this.state.setState({ threads, pinned: before });
      throw error;
    }
  }

  /** Put a thread away: it leaves the list. Raises `ApiError` when refused. */
  async archive(id: ThreadId): Promise<void> {
    const { threads, pinned } = this.state.getState();
    this.#takeOff(id);
    try {
      await this.#mark(id, { archived: true });
    } catch (error) {
      this.state.setState({ threads, pinned });
      throw error;
    }
  }

  /** Bring a thread back that was put away. Raises `ApiError` when refused. */
  async bringBack(id: ThreadId): Promise<void> {
    await this.#mark(id, { archived: false });
    await this.refresh();
  }

  /** Give a thread these tags and no others. Raises `ApiError` when refused. */
  async tag(id: ThreadId, tags: readonly string[]): Promise<void> {
    await this.#mark(id, { tags });
    this.#change(id, { tags });
  }

  /** A whole thread of the person. */
  async read(id: ThreadId): Promise<Thread> {
    return (await this.#ask("GET", `/project/thread/${encodeURIComponent(id)}`)) as Thread;
  }

  /** Load a thread that the person may be about to open, so that it is there at once. */
  async prepare(id: ThreadId): Promise<void> {
    if (this.#client.hasThread(id)) return;
    const path = `/project/thread/${encodeURIComponent(id)}?count=${FIRST_STEPS}`;
    this.#client.keepThread((await this.#ask("GET", path)) as Thread);
  }

  /** Raises `ApiError` when refused; the list then says what it said before. */
  async rename(id: ThreadId, name: string): Promise<void> {
    const before = this.#find(id)?.name ?? null;
    this.#change(id, { name });
    try {
      await this.#ask("PUT", "/project/thread", { threadId: id, name });
    } catch (error) {
      this.#change(id, { name: before });
      throw error;
    }
  }

  /**
   * Open a thread to those who have its link, or close it again.
   *
   * @param days After which the link stops working; `null` for never.
   */
  async share(id: ThreadId, shared: boolean, days: number | null = null): Promise<void> {
    const expiresInDays = shared ? days : null;
    await this.#ask("PUT", "/project/thread/share", { threadId: id, isShared: shared, expiresInDays });
    const ends = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * 86_400_000);
    this.#change(id, { shared, shareEnds: ends?.toISOString() ?? null });
  }

  /** Take a thread off the list; the server deletes it when the time for `undo` is over. */
  remove(id: ThreadId): void {
    this.finishDeletion();
    const deleted = this.#find(id) ?? nameless(id);
    this.#takeOff(id);
    this.state.setState({ deleted });
    this.#undoTimer = setTimeout(() => this.finishDeletion(), UNDO_MS);
  }

  /** Bring back what was removed last. */
  undo(): void {
    clearTimeout(this.#undoTimer);
    const { deleted, threads, pinned } = this.state.getState();
    if (deleted === null) return;
    if (deleted.pinned) this.state.setState({ pinned: [...pinned, deleted].sort(newestFirst) });
    const at = threads.findIndex(({ activeAt }) => activeAt <= deleted.activeAt);
    const place = at < 0 ? threads.length : at;
    this.state.setState({ deleted: null, threads: threads.toSpliced(place, 0, deleted) });
  }

  /** Let the server delete what was removed, now. Also works while the page goes away. */
  finishDeletion(): void {
    clearTimeout(this.#undoTimer);
    const { deleted } = this.state.getState();
    if (deleted === null) return;
    this.#client.forgetThread(deleted.id);
    this.#gone.add(deleted.id);
    this.#touched.delete(deleted.id);
    this.#ask("DELETE", "/project/thread", { threadId: deleted.id }, true).catch((error: unknown) => {
      const gone = error instanceof ApiError && error.status === 404;
      if (gone) return;
      this.#gone.delete(deleted.id);
      this.state.setState({ threads: [deleted, ...this.state.getState().threads] });
      this.#client.toast(error instanceof ApiError ? error.detail || error.message : String(error), "error");
      void this.refresh();
    });
    this.state.setState({ deleted: null });
  }

  #follow(now: ChatState, before: ChatState): void {
    // A conversation that is left is cleared first, and then another one takes its place.
    const cleared = now.interaction === null && before.interaction !== null;
    if (cleared) this.#leftRunning = before.busy ? before.threadId : null;
    if (now.threadId !== before.threadId) this.#switched(now);
    const asked = now.busy && !before.busy;
    // What was there before this page was loaded is on the list, unless it was put away.
    const begun =
      now.interaction !== before.interaction && now.interaction !== RESUMED && !before.threadLoading;
    if (now.threadId === null || now.interaction === null || now.readOnly) return;
    if (begun || (asked && now.interacted)) this.#touch(now.threadId, now.interaction);
  }

  #switched(now: ChatState): void {
    // A new chat ends the one before it; only another thread lets it run on.
    if (this.#leftRunning !== null && now.threadId !== null) {
      this.#change(this.#leftRunning, { running: true });
      this.#watch();
    }
    this.#leftRunning = null;
    const { unread } = this.state.getState();
    if (now.threadId === null || !unread.has(now.threadId)) return;
    this.state.setState({ unread: new Set([...unread].filter((id) => id !== now.threadId)) });
  }

  /** Something was said in a thread: it is the newest now. */
  #touch(id: ThreadId, interaction: string): void {
    const { threads, status, deleted } = this.state.getState();
    if (deleted?.id === id) return;
    const known = this.#find(id) ?? { ...nameless(id), name: interaction === RESUMED ? null : interaction };
    const summary = { ...known, activeAt: Date.now() };
    this.#touched.delete(id); // the newest comes last
    this.#touched.set(id, { at: Date.now(), summary });
    if (status !== "ready") return;
    this.state.setState({ threads: [summary, ...threads.filter((thread) => thread.id !== id)] });
  }

  /**
   * Put what was said while a list was on its way in front of it.
   *
   * @param asked When the list was asked for: what was said well before is on it, or is gone.
   */
  #withTouched(listed: readonly ThreadSummary[], asked: number): readonly ThreadSummary[] {
    let threads = listed;
    for (const [id, { at, summary }] of this.#touched) {
      const found = threads.find((thread) => thread.id === id);
      if (at < asked - STORED_WITHIN_MS || (found && at < asked)) {
        this.#touched.delete(id);
        continue;
      }
      const { activeAt } = summary;
      const others = threads.filter((thread) => thread.id !== id);
      threads = [found ? { ...found, activeAt } : summary, ...others];
    }
    return threads;
  }

  /** While the app answers in a thread that is not on screen, the list is asked for from time to time. */
  #watch(): void {
    clearTimeout(this.#watchTimer);
    const open = this.#client.state.getState().threadId;
    const waits = this.state.getState().threads.some(({ id, running }) => running && id !== open);
    if (waits) this.#watchTimer = setTimeout(() => void this.refresh(), WATCH_MS);
  }

  #unread(threads: readonly ThreadSummary[]): ReadonlySet<ThreadId> {
    const { unread, threads: before } = this.state.getState();
    const open = this.#client.state.getState().threadId;
    const running = new Set(threads.filter((thread) => thread.running).map(({ id }) => id));
    const finished = before.filter((thread) => thread.running && !running.has(thread.id));
    for (const { id } of finished) this.#client.forgetThread(id);
    return new Set([...unread, ...finished.map(({ id }) => id).filter((id) => id !== open)]);
  }

  /** What waits to be deleted is gone for the person. */
  #visible(threads: readonly ThreadSummary[]): readonly ThreadSummary[] {
    const { deleted } = this.state.getState();
    return threads.filter(({ id }) => id !== deleted?.id && !this.#gone.has(id));
  }

  /** The app has named a conversation. */
  #named({ thread_id: id, name }: Readonly<Record<string, unknown>>): void {
    if (typeof id !== "string" || typeof name !== "string") return;
    const touched = this.#touched.get(id);
    if (touched) this.#touched.set(id, { ...touched, summary: { ...touched.summary, name } });
    this.#change(id, { name });
  }

  async #found(filter: ListFilter, cursor: ThreadId | undefined): Promise<FoundThreads> {
    const place = cursor === undefined ? {} : { cursor };
    const { data, pageInfo } = await this.#page({ first: FOUND, ...place }, filter);
    return { threads: this.#visible(summariesOf(data)), hasMore: pageInfo.hasNextPage };
  }

  async #allPinned(): Promise<readonly ThreadSummary[]> {
    const { data } = await this.#page({ first: MAX_PINNED }, { pinned: true });
    return this.#visible(summariesOf(data)).filter(({ pinned }) => pinned);
  }

  #mark(id: ThreadId, marks: Marks): Promise<unknown> {
    return this.#ask("PATCH", "/project/thread", { threadId: id, ...marks });
  }

  #takeOff(id: ThreadId): void {
    const { threads, pinned } = this.state.getState();
    const isOther = (thread: ThreadSummary) => thread.id !== id;
    this.#touched.delete(id);
    this.state.setState({ threads: threads.filter(isOther), pinned: pinned.filter(isOther) });
  }

  #find(id: ThreadId): ThreadSummary | undefined {
    const { threads, pinned } = this.state.getState();
    return threads.find((thread) => thread.id === id) ?? pinned.find((thread) => thread.id === id);
  }

  #change(id: ThreadId, changes: Partial<ThreadSummary>): void {
    const { threads, pinned } = this.state.getState();
    const changed = (thread: ThreadSummary) => (thread.id === id ? { ...thread, ...changes } : thread);
    this.state.setState({ threads: threads.map(changed), pinned: pinned.map(changed) });
  }

  async #page(
    pagination: { readonly first: number; readonly cursor?: string },
    filter: ListFilter = {},
  ): Promise<ThreadPage> {
    return (await this.#ask("POST", "/project/threads", { pagination, filter })) as ThreadPage;
  }

  async #ask(method: string, path: string, body?: unknown, keepalive = false): Promise<unknown> {
    const headers = { "Content-Type": "application/json" };
    const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body), keepalive };
    const answer = await this.#client.apiFetch(path, init).catch((error: unknown) => {
      throw new ApiError(0, String(error));
    });
    if (!answer.ok) throw new ApiError(answer.status, detailOf(await answer.text()));
    return answer.json();
  }
}

function nameless(id: ThreadId): ThreadSummary {
  return {
    id,
    name: null,
    activeAt: Date.now(),
    shared: false,
    shareEnds: null,
    running: false,
    pinned: false,
    tags: [],
  };
}

function newestFirst(one: ThreadSummary, other: ThreadSummary): number {
  return other.activeAt - one.activeAt;
}
