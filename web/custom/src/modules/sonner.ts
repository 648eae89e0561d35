import type { ToastType } from "@cl/protocol";
import { currentHost } from "../runtime/host";

interface ToastOptions {
  readonly description?: unknown;
}

type Say = (message: unknown, options?: ToastOptions) => string;

function say(type: ToastType): Say {
  return (message, options) => currentHost().toast(textOf(message, options?.description), type);
}

function textOf(message: unknown, description: unknown): string {
  return [message, description]
    .filter((part) => part !== undefined && part !== null && part !== "")
    .map(String)
    .join("\n");
}

interface Promised<Value> {
  readonly loading?: string;
  readonly success?: string | ((value: Value) => string);
  readonly error?: string | ((error: unknown) => string);
}

async function follow<Value>(
  work: Promise<Value> | (() => Promise<Value>),
  texts: Promised<Value>,
): Promise<Value> {
  const loading = texts.loading === undefined ? undefined : say("info")(texts.loading);
  const done = (type: ToastType, text: string | undefined) => {
    if (loading !== undefined) currentHost().dismissToast(loading);
    if (text !== undefined) say(type)(text);
  };
  try {
    const value = await (typeof work === "function" ? work() : work);
    done("success", typeof texts.success === "function" ? texts.success(value) : texts.success);
    return value;
  } catch (error) {
    done("error", typeof texts.error === "function" ? texts.error(error) : texts.error);
    throw error;
  }
}

/** Short notices, shown where those of the page are. */
export const toast = Object.assign(say("info"), {
  message: say("info"),
  info: say("info"),
  loading: say("info"),
  success: say("success"),
  warning: say("warning"),
  error: say("error"),
  promise: follow,
  dismiss: (id?: string) => currentHost().dismissToast(id),
});

/** The page shows the notices itself. */
export function Toaster(): null {
  return null;
}
