import type { EarlierPage, StepId } from "@cl/protocol";
import { type Context, report } from "../context";
import { ApiError, CommandFailure } from "../errors";

/** How many steps of a conversation are asked for at first. */
export const FIRST_STEPS = 100;
/** How many more with each page. */
const MORE_STEPS = 200;

/** Brings the part of a long conversation that came before what is here. */
export class Earlier {
  readonly #context: Context;
  /** Path of the conversation that is only read; `null` while one goes on. */
  #path: string | null = null;
  #loading: Promise<void> | null = null;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Pages come from a path of the server from now on, or (`null`) from the session. */
  from(path: string | null): void {
    this.#path = path;
    this.#loading = null; // what is on its way is for a conversation that was left
  }

  /** Load the page before what is here; failures are told in `state.earlier`. */
  load(): Promise<void> {
    if (this.#loading !== null) return this.#loading;
    const loading = this.#load().finally(() => {
      if (this.#loading === loading) this.#loading = null;
    });
    this.#loading = loading;
    return loading;
  }

  /** Load pages until a step is here; whether it is. */
  async reveal(id: StepId): Promise<boolean> {
    const { records, state } = this.#context;
    const { threadId } = state.getState();
    const isHere = () => records.steps.get(id) !== undefined;
    const goesOn = () => {
      const now = state.getState();
      return now.threadId === threadId && now.earlier.before !== null && now.earlier.status !== "failed";
    };
    while (!isHere() && goesOn()) await this.load();
    return isHere();
  }

  async #load(): Promise<void> {
    const { state } = this.#context;
    const { before } = state.getState().earlier;
    if (before === null) return;
    state.setState({ earlier: { before, status: "loading" } });
    // Another conversation, or a fresh start of this one, has a state object of its own.
    const asked = state.getState().earlier;
    const isCurrent = () => state.getState().earlier === asked;
    try {
      const page = await this.#page(before);
      if (isCurrent()) this.#insert(page);
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof CommandFailure)) throw error;
      if (!isCurrent()) return;
      state.setState({ earlier: { before, status: "failed" } });
      report(this.#context, error);
    }
  }

  async #page(before: StepId): Promise<EarlierPage> {
    const { api, records, session } = this.#context;
    if (this.#path !== null) {
      const query = new URLSearchParams({ before, count: String(MORE_STEPS) });
      return api.json<EarlierPage>("GET", `${this.#path}?${query}`);
    }
    // A step that was removed meanwhile marks no place any more; then the newest page comes, which holds what is here.
    const place = records.steps.get(before) === undefined ? "" : before;
    const asked = session.current?.submit("fetch_earlier", { before: place, count: MORE_STEPS });
    if (asked === undefined) throw new ApiError(0, "");
    return (await asked) as unknown as EarlierPage;
  }

  #insert({ steps, elements, actions, earlier }: EarlierPage): void {
    const { records, state } = this.#context;
    records.steps.prepend(steps);
    for (const element of elements ?? [])
      if (!records.elements.get(element.id)) records.elements.put(element);
    for (const action of actions ?? []) records.actions.put(action);
    state.setState({ earlier: { before: earlier ?? null, status: "idle" } });
  }
}
