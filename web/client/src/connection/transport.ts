import type { CommandFrame, Hello } from "@cl/protocol";
import type { Frame } from "./frames";

export interface TransportEvents {
  /** The way is open; a welcome or a refusal follows. */
  onOpen(): void;
  onFrame(frame: Frame): void;
  /** A sign of life that is no frame. */
  onAlive(): void;
  /** The connection is over; called once, never after `close()`. */
  onClose(reason: string): void;
}

/** One connection. */
export interface TransportConnection {
  send(frames: readonly CommandFrame[]): void;
  /** Ask for a sign of life. */
  ping(): void;
  close(): void;
}

export type Transport = (hello: Hello, events: TransportEvents) => TransportConnection;
