import type { FileReference } from "@cl/protocol";
import type { Context } from "../context";
import { ApiError, UploadCancelled } from "../errors";
import { detailOf } from "../http/api";
import { isFields, parseJson } from "../json";
import type { Attachment } from "../state";
import type { Attached, UploadOptions } from "../types";

interface Job {
  readonly file: File;
  /** Parent of the question that the file answers, as the server's upload check wants it; `null`: none. */
  readonly askParentId: string | null;
  abort: AbortController;
  resolve(reference: FileReference): void;
  reject(error: Error): void;
}

/** Files on their way to the server, and those that have arrived and wait for their message. */
export class Uploads {
  readonly #context: Context;
  readonly #jobs = new Map<string, Job>();

  constructor(context: Context) {
    this.#context = context;
  }

  add(file: File, { ask }: UploadOptions): Attached {
    const { state, environment } = this.#context;
    const id = environment.uuid();
    const attachment: Attachment = {
      id,
      file,
      name: file.name,
      size: file.size,
      type: file.type,
      status: "uploading",
      progress: 0,
      fileId: null,
      error: null,
      askId: ask?.id ?? null,
    };
    state.setState({ attachments: [...state.getState().attachments, attachment] });
    const done = new Promise<FileReference>((resolve, reject) => {
      const askParentId = ask === undefined ? null : (ask.msg.parentId ?? ask.id);
      this.#jobs.set(id, { file, askParentId, abort: new AbortController(), resolve, reject });
    });
    // Whoever does not wait for the file reads the failure in the attachment.
    done.catch(() => {});
    void this.#run(id);
    return { id, done };
  }

  retry(id: string): void {
    const job = this.#jobs.get(id);
    if (job === undefined || this.#find(id)?.status !== "failed") return;
    job.abort = new AbortController();
    this.#change(id, { status: "uploading", progress: 0, error: null });
    void this.#run(id);
  }

  remove(id: string): void {
    const { state } = this.#context;
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    state.setState({ attachments: state.getState().attachments.filter((other) => other.id !== id) });
    job?.reject(new UploadCancelled());
    job?.abort.abort();
  }

  /** Move a file among those of the same question, or of the composer. */
  move(id: string, by: number): void {
    const { state } = this.#context;
    const { attachments } = state.getState();
    const moved = attachments.find((other) => other.id === id);
    if (moved === undefined) return;
    const peers = attachments.filter(({ askId }) => askId === moved.askId);
    const others = peers.filter((other) => other !== moved);
    const place = Math.max(0, Math.min(others.length, peers.indexOf(moved) + by));
    const rest = attachments.filter(({ askId }) => askId !== moved.askId);
    state.setState({ attachments: [...rest, ...others.slice(0, place), moved, ...others.slice(place)] });
  }

  /** Remove the files of one question, or (`null`) those of the composer. */
  clear(askId: string | null): void {
    for (const attachment of this.#context.state.getState().attachments) {
      if (attachment.askId === askId) this.remove(attachment.id);
    }
  }

  clearAll(): void {
    for (const { id } of this.#context.state.getState().attachments) this.remove(id);
  }

  async #run(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    try {
      const reference = await this.#upload(id, job);
      this.#change(id, { status: "done", progress: 1, fileId: reference.id });
      this.#jobs.delete(id);
      job.resolve(reference);
    } catch (error) {
      // After a removal there is nobody left to tell.
      const reason = error instanceof ApiError ? error.detail : String(error);
      this.#change(id, { status: "failed", error: reason });
    }
  }

  async #upload(id: string, { file, askParentId, abort }: Job): Promise<FileReference> {
    const { api, environment, state } = this.#context;
    await this.#connected(abort.signal);
    const query = {
      session_id: state.getState().sessionId,
      ...(askParentId === null ? {} : { ask_parent_id: askParentId }),
    };
    const { status, body } = await environment.upload({
      url: api.url("/project/file", query),
      file,
      signal: abort.signal,
      onProgress: (progress) => this.#change(id, { progress }),
    });
    const value = parseJson(body);
    if (status === 401) this.#context.options.onUnauthorized?.();
    if (status >= 200 && status < 300 && isFields(value) && typeof value.id === "string") {
      return { id: value.id };
    }
    throw new ApiError(status, detailOf(body));
  }

  /** The server takes files only for a conversation that it knows, which it does once it has welcomed us. */
  #connected(signal: AbortSignal): Promise<void> {
    const { state } = this.#context;
    if (state.getState().connection.status === "online") return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = state.subscribe(({ connection }) => {
        if (connection.status !== "online") return;
        stop();
        resolve();
      });
      signal.addEventListener("abort", () => {
        stop();
        reject(new UploadCancelled());
      });
    });
  }

  #find(id: string): Attachment | undefined {
    return this.#context.state.getState().attachments.find((attachment) => attachment.id === id);
  }

  #change(id: string, changes: Partial<Attachment>): void {
    const { state } = this.#context;
    const change = (other: Attachment) => (other.id === id ? { ...other, ...changes } : other);
    state.setState({ attachments: state.getState().attachments.map(change) });
  }
}
