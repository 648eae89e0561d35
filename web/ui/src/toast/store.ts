export type ToastKind = "default" | "info" | "success" | "warning" | "error";

export interface Toast {
  readonly id: number;
  readonly kind: ToastKind;
  readonly text: string;
  /** Milliseconds until it leaves; `null` stays until dismissed. */
  readonly lifetimeMs: number | null;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface ToastOptions {
  readonly kind?: ToastKind;
  readonly lifetimeMs?: number | null;
  readonly action?: Toast["action"];
}

const LIMIT = 5;
const LIFETIME_MS = 5_000;
const ERROR_LIFETIME_MS = 10_000;

/** The short notices on screen, oldest first. At most five; a sixth pushes the oldest out. */
export class ToastStore {
  #toasts: readonly Toast[] = [];
  #next = 1;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly Toast[] => this.#toasts;

  /** Shows `text` and returns the notice's id. The same words twice in a row show once. */
  show(text: string, { kind = "default", lifetimeMs, action }: ToastOptions = {}): number {
    const last = this.#toasts.at(-1);
    if (last && last.text === text && last.kind === kind) return last.id;
    const id = this.#next++;
    const life = lifetimeMs === undefined ? (kind === "error" ? ERROR_LIFETIME_MS : LIFETIME_MS) : lifetimeMs;
    this.#set([...this.#toasts, { id, kind, text, lifetimeMs: life, action }].slice(-LIMIT));
    return id;
  }

  dismiss(id: number): void {
    this.#set(this.#toasts.filter((toast) => toast.id !== id));
  }

  #set(toasts: readonly Toast[]): void {
    this.#toasts = toasts;
    for (const listener of this.#listeners) listener();
  }
}
