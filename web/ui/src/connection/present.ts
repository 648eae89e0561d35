import type { Connection } from "@cl/client";

/** What the line at the composer's edge says. */
export type LineState =
  | { readonly kind: "none" }
  | { readonly kind: "connecting" }
  /** `seconds` until the next attempt; null while one is under way. */
  | { readonly kind: "lost"; readonly seconds: number | null; readonly reason: string | null }
  | { readonly kind: "offline" }
  | { readonly kind: "refused"; readonly reason: string | null }
  | { readonly kind: "restored" };

const QUIET_MS = 1_000;
const EXPLAIN_AFTER_MS = 10_000;
export const RESTORED_MS = 1_500;

/**
 * Decides what to say about the connection.
 *
 * Args:
 *   connection: The present state.
 *   lostBefore: Whether the line told of a loss since the page was last online.
 *   now: Milliseconds since the epoch.
 */
export function presentConnection(connection: Connection, lostBefore: boolean, now: number): LineState {
  const { status, since, retryAt, reason } = connection;
  switch (status) {
    case "idle":
      return { kind: "none" };
    case "connecting":
      return now - since < QUIET_MS ? { kind: "none" } : { kind: "connecting" };
    case "online":
      return lostBefore && now - since < RESTORED_MS ? { kind: "restored" } : { kind: "none" };
    case "offline":
      return { kind: "offline" };
    case "refused":
      return { kind: "refused", reason };
    case "reconnecting": {
      const left = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1000);
      return {
        kind: "lost",
        seconds: left > 0 ? left : null,
        reason: now - since > EXPLAIN_AFTER_MS ? reason : null,
      };
    }
  }
}
