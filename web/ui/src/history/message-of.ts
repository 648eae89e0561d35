import { ApiError } from "@cl/client";

/** What people read of a failure: the server's words, if it has any. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError && error.detail) return error.detail;
  return error instanceof Error ? error.message : String(error);
}
