import type { CommandName, Commands, Json } from "@cl/protocol";
import { FIRST_STEPS } from "./chat/earlier";
import type { Identity } from "./chat/identity";
import { userEnv } from "./chat/keys";
import { Link, type LinkEvents } from "./connection/link";
import { Outbox } from "./connection/outbox";
import { socketTransport } from "./connection/socket";
import { streamTransport } from "./connection/stream";
import type { Context } from "./context";

/** How long a conversation that is left may take to hear about it. */
const FAREWELL_MS = 2_000;

/** The live connection of one conversation. */
export class Session {
  readonly #outbox: Outbox;
  readonly #link: Link;
  readonly #context: Context;

  constructor(context: Context, begun: Identity, events: LinkEvents) {
    const { environment, api, options } = context;
    // The tab may have moved on to another conversation while this one ends.
    const identity = () => {
      const { current } = context.identity;
      return current.sessionId === begun.sessionId ? current : begun;
    };
    this.#context = context;
    this.#outbox = new Outbox(() => environment.uuid());
    this.#link = new Link(
      {
        environment,
        outbox: this.#outbox,
        socket: socketTransport(environment, api.socketUrl("/ws/chat")),
        stream: streamTransport(environment, (path) => api.url(`/chat${path}`)),
        hello: () => ({
          sessionId: identity().sessionId,
          clientType: options.clientType ?? "webapp",
          threadId: identity().threadId ?? "",
          // Encoded, as the stock clients send it: the server decodes.
          chatProfile: encodeURIComponent(identity().chatProfile ?? ""),
          userEnv: userEnv(environment.local),
          language: options.language,
          page: FIRST_STEPS,
        }),
      },
      events,
    );
  }

  connect(): void {
    this.#link.connect();
  }

  /** Show the conversation as the server has it. */
  renew(): void {
    this.#link.renew();
  }

  submit<Name extends CommandName>(name: Name, payload: Commands[Name]): Promise<Json> {
    return this.#outbox.submit(name, payload);
  }

  /** Give up on commands that only the session that was there could have answered. */
  forget(): void {
    this.#outbox.abandon((name) => name !== "client_message");
  }

  /** Leave; the conversation goes on without this page. */
  close(): void {
    this.#link.close();
    this.#outbox.abandon();
  }

  /** Leave and let the server drop the conversation. Without a connection it does so by itself, later. */
  end(): Promise<void> {
    const cancel = this.#context.environment.after(FAREWELL_MS, () => this.close());
    const close = () => {
      cancel();
      this.close();
    };
    return this.submit("clear_session", null).then(close, close);
  }
}
