import type { Context } from "../context";

/** An answer of the server renews the cookie of a login that is used; more often than this is no use. */
const ASK_EVERY_MS = 60_000;

/**
 * Keeps a login that is used.
 *
 * Talking goes through a socket, which can't bring a cookie, so now and then a request has to.
 */
export class SignIn {
  readonly #context: Context;
  #askedAt: number;

  constructor(context: Context) {
    this.#context = context;
    this.#askedAt = context.environment.now();
  }

  /** The person has done something. */
  used(): void {
    const { api, environment, state } = this.#context;
    const now = environment.now();
    if (state.getState().user === null || now - this.#askedAt < ASK_EVERY_MS) return;
    this.#askedAt = now;
    // What comes of it is the next message's business: it is refused when the login is over.
    api.json("GET", "/user").catch(() => undefined);
  }
}
