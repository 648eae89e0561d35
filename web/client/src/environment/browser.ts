import type { Environment, KeyValueStore, SocketLike, UploadRequest, UploadResponse } from "./types";

const BACKGROUND_FRAME_MS = 1_000;

/** The browser. Nothing is touched before it is used, so that the module can be loaded anywhere. */
export function browserEnvironment(): Environment {
  return {
    fetch: (url, init) => fetch(url, init),
    upload,
    openSocket: (url) => new WebSocket(url) as SocketLike,
    local: guarded(() => localStorage),
    session: guarded(() => sessionStorage),
    now: () => Date.now(),
    random: () => Math.random(),
    uuid,
    after,
    nextFrame,
    online: () => navigator.onLine,
    onNetworkChange,
    location: () => location.href,
    origin: () => location.origin,
  };
}

function after(delayMs: number, task: () => void): () => void {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
}

/** Frames stop in the background, also while one is awaited: the timer takes over. */
function nextFrame(task: () => void): () => void {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = () => {
    cancel();
    task();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, BACKGROUND_FRAME_MS);
  return cancel;
}

function onNetworkChange(listener: () => void): () => void {
  const onVisible = () => {
    if (document.visibilityState === "visible") listener();
  };
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  window.addEventListener("pageshow", listener);
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
    window.removeEventListener("pageshow", listener);
    document.removeEventListener("visibilitychange", onVisible);
  };
}

/** `crypto.randomUUID` exists in secure contexts only; a chat in the local network may be none. */
function uuid(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Storage may be forbidden or full; what is kept there is a convenience, so the page goes on without. */
function guarded(storage: () => Storage): KeyValueStore {
  const attempt = <Result>(use: (store: Storage) => Result, otherwise: Result): Result => {
    try {
      return use(storage());
    } catch (error) {
      if (error instanceof DOMException) return otherwise;
      throw error;
    }
  };
  return {
    getItem: (key) => attempt((store) => store.getItem(key), null),
    setItem: (key, value) => attempt((store) => store.setItem(key, value), undefined),
    removeItem: (key) => attempt((store) => store.removeItem(key), undefined),
  };
}

/** `fetch` tells no progress of what it sends. */
function upload({ url, file, signal, onProgress }: UploadRequest): Promise<UploadResponse> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open("POST", url);
    request.withCredentials = true;
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onload = () => resolve({ status: request.status, body: request.responseText });
    request.onerror = () => reject(new Error("The server cannot be reached."));
    request.onabort = () => reject(new Error("The upload was cancelled."));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
