/** Frames of the native door. JSON text, one value per frame. */
import type { ClientType, CommandName } from "./commands";
import type { NumberedEvent } from "./events";
import type { Json } from "./records";

export interface Hello {
  readonly sessionId: string;
  readonly clientType: ClientType;
  /** `""`: none. */
  readonly threadId: string;
  /** `""`: none. */
  readonly chatProfile: string;
  readonly userEnv: Readonly<Record<string, string>>;
  readonly language: string;
  /** Number of the last event applied; 0 for none. */
  readonly seen: number;
  /** Epoch of the log that `seen` counts in; `""` for none. */
  readonly epoch: string;
  /** How many steps of a long conversation are wanted at first; 0 or absent: all. */
  readonly page?: number;
}
export interface HelloFrame extends Hello {
  readonly type: "hello";
}
export interface CommandFrame {
  readonly type: "command";
  readonly id: string;
  readonly name: CommandName;
  readonly payload: unknown;
}
export interface PingFrame {
  readonly type: "ping";
}
export type ClientFrame = HelloFrame | CommandFrame | PingFrame;

export interface WelcomeFrame {
  readonly type: "welcome";
  readonly sessionId: string;
  readonly threadId: string;
  /** The chat profile that the server has let the session into; older servers do not tell. */
  readonly chatProfile?: string | null;
  readonly epoch: string;
  /** Number of the newest event of the log. */
  readonly number: number;
  /** `replay` continues after `seen`; `snapshot` starts with a snapshot event; `new` has just been created. */
  readonly mode: "new" | "replay" | "snapshot";
  readonly restored: boolean;
  /** Only over server-sent events: names the stream in posted commands. */
  readonly connection?: string;
}
export type RefusalCode = "authentication" | "authorization" | "environment" | "protocol" | "limit";
export interface RefusedFrame {
  readonly type: "refused";
  readonly code: RefusalCode;
  readonly message: string;
  /** With `limit`: when to try again, in seconds; another time for each client. */
  readonly retryAfter?: number;
}
export interface CommandError {
  /** One of `CommandErrorCode`; newer servers may know more. */
  readonly code: string;
  readonly message: string;
  /** What is wrong with which field of a form, by widget id. */
  readonly fields?: Readonly<Record<string, string>>;
}
export type Answer =
  | { readonly id: string; readonly ok: true; readonly value?: Json }
  | { readonly id: string; readonly ok: false; readonly error: CommandError };
export type AnswerFrame = Answer & { readonly type: "answer" };
export interface PongFrame {
  readonly type: "pong";
}
export type ServerFrame =
  | WelcomeFrame
  | RefusedFrame
  | AnswerFrame
  | PongFrame
  | readonly (AnswerFrame | NumberedEvent)[];

export const CLOSE = {
  shuttingDown: 1001,
  tooBig: 1009,
  authentication: 4401,
  authorization: 4403,
  badHello: 4400,
  noHello: 4408,
  ended: 4409,
  tooSlow: 4413,
  tooMany: 4429,
} as const;
