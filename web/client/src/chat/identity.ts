import type { Environment } from "../environment/types";
import { isFields, parseJson } from "../json";

/** Where a tab remembers its session, in `sessionStorage`. */
export const SESSION_KEY = "chainlit-session";
/** Threads whose session this tab remembers. */
const MAX_THREADS = 20;

export interface Identity {
  readonly sessionId: string;
  /** Thread to resume, or the one that the conversation has become; `null` before the first interaction. */
  readonly threadId: string | null;
  readonly chatProfile: string | null;
  /** The conversation has an address of its own, so that the plain address means a new one. */
  readonly hasAddress: boolean;
}

/** Which session this tab talks in; survives a reload, not the tab. */
export class IdentityStore {
  readonly #environment: Environment;
  readonly #sessions = new Map<string, string>();
  #current: Identity;

  constructor(environment: Environment) {
    this.#environment = environment;
    const kept = read(environment.session.getItem(SESSION_KEY));
    for (const [threadId, sessionId] of kept?.sessions ?? []) this.#sessions.set(threadId, sessionId);
    this.#current = kept?.current ?? this.#fresh(null);
    this.#keep();
  }

  get current(): Identity {
    return this.#current;
  }

  /** Begin a new session, for a new conversation. */
  renew(chatProfile: string | null): Identity {
    this.#current = this.#fresh(chatProfile);
    this.#keep();
    return this.#current;
  }

  /** Whether this tab has, or had, a live session for a thread. */
  knows(threadId: string): boolean {
    return this.#sessions.has(threadId);
  }

  /** Take the session in which this tab has a thread open, or a new one that will resume it. */
  forThread(threadId: string): Identity {
    const sessionId = this.#sessions.get(threadId) ?? this.#environment.uuid();
    this.#current = { sessionId, threadId, chatProfile: this.#current.chatProfile, hasAddress: true };
    this.#keep();
    return this.#current;
  }

  /** Leave a thread whose session is gone. */
  forget(threadId: string): void {
    this.#sessions.delete(threadId);
    this.renew(this.#current.chatProfile);
  }

  /** Note what became of the conversation. */
  update(changes: Partial<Omit<Identity, "sessionId">>): void {
    this.#current = { ...this.#current, ...changes };
    this.#keep();
  }

  #fresh(chatProfile: string | null): Identity {
    return { sessionId: this.#environment.uuid(), threadId: null, chatProfile, hasAddress: false };
  }

  #keep(): void {
    const { sessionId, threadId } = this.#current;
    if (threadId !== null) {
      this.#sessions.delete(threadId);
      this.#sessions.set(threadId, sessionId);
      const oldest = this.#sessions.keys().next().value;
      if (this.#sessions.size > MAX_THREADS && oldest !== undefined) this.#sessions.delete(oldest);
    }
    const kept = { current: this.#current, sessions: [...this.#sessions] };
    this.#environment.session.setItem(SESSION_KEY, JSON.stringify(kept));
  }
}

interface Kept {
  readonly current: Identity;
  readonly sessions: readonly (readonly [string, string])[];
}

/** What an older version of the page kept, or something else, counts as nothing. */
function read(text: string | null): Kept | null {
  const value = text === null ? null : parseJson(text);
  if (!isFields(value) || !isIdentity(value.current) || !Array.isArray(value.sessions)) return null;
  return { current: value.current, sessions: value.sessions.filter(isPair) };
}

function isIdentity(value: unknown): value is Identity {
  if (!isFields(value)) return false;
  const isText = (field: unknown) => field === null || typeof field === "string";
  return (
    typeof value.sessionId === "string" &&
    isText(value.threadId) &&
    isText(value.chatProfile) &&
    typeof value.hasAddress === "boolean"
  );
}

function isPair(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "string";
}
