/**
 * What can go wrong, as callers see it.
 *
 *     Error
 *     ├── CommandFailure   the server refused a command, or the session ended before its answer
 *     ├── ApiError         an HTTP request was answered with an error, or not at all (status 0)
 *     └── UploadCancelled  an upload was removed while it was on its way
 */
import type { CommandError } from "@cl/protocol";

export class CommandFailure extends Error {
  readonly code: string;
  /** What is wrong with which field of a form; empty for most failures. */
  readonly fields: Readonly<Record<string, string>>;

  constructor({ code, message, fields = {} }: CommandError) {
    super(message);
    this.name = "CommandFailure";
    this.code = code;
    this.fields = fields;
  }
}

export class ApiError extends Error {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The server's words; may be empty. */
  readonly detail: string;

  constructor(status: number, detail: string) {
    // People read this: a number is only worth a place where there are no words.
    super(status === 0 ? `No answer: ${detail}` : detail || `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.detail = detail;
  }
}

export class UploadCancelled extends Error {
  constructor() {
    super("The upload was cancelled.");
    this.name = "UploadCancelled";
  }
}
