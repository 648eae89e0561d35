import type { Thread, ThreadId } from "@cl/protocol";
import type { Context } from "../context";
import { loadThread } from "./load";

/** Threads that are kept as they were last seen. */
const MAX_THREADS = 12;

/** What threads looked like when this page last saw them, to show while the server is asked. */
export class ThreadCache {
  readonly #threads = new Map<ThreadId, Thread>();

  has(id: ThreadId): boolean {
    return this.#threads.has(id);
  }

  keep(thread: Thread): void {
    this.#threads.delete(thread.id);
    this.#threads.set(thread.id, thread);
    const oldest = this.#threads.keys().next().value;
    if (this.#threads.size > MAX_THREADS && oldest !== undefined) this.#threads.delete(oldest);
  }

  forget(id: ThreadId): void {
    this.#threads.delete(id);
  }

  clear(): void {
    this.#threads.clear();
  }

  /** Keep the thread that is on screen. */
  keepShown({ state, records }: Context): void {
    const { threadId, threadLoading, interaction, readOnly, deliveries, sessionGone, earlier } =
      state.getState();
    const isThread =
      threadId !== null && (interaction !== null || readOnly) && !threadLoading && !sessionGone;
    const steps = records.steps.all();
    if (!isThread || steps.length === 0 || Object.keys(deliveries).length > 0) return;
    this.keep({
      id: threadId,
      createdAt: "",
      name: null,
      earlier: earlier.before,
      steps: steps.map((step) =>
        step.streaming ? { ...step, output: records.steps.received(step.id), streaming: false } : step,
      ),
      // Files of a session are gone when it is; those that the store has come back with the server's answer.
      elements: records.elements.all().filter(({ url, chainlitKey }) => url !== null || chainlitKey === null),
    });
  }

  /** Show a thread as it was; whether there is anything to show. */
  show(context: Context, id: ThreadId): boolean {
    const thread = this.#threads.get(id);
    if (thread === undefined) return false;
    loadThread(context, thread);
    return true;
  }
}
