import { createContext, type ReactNode, useContext, useState } from "react";
import { type ToastOptions, ToastStore } from "./store";

const ToastContext = createContext<ToastStore | null>(null);

/** Owns the notices of everything inside. */
export function ToastProvider({
  children,
  store,
}: {
  readonly children: ReactNode;
  readonly store?: ToastStore;
}) {
  const [own] = useState(() => store ?? new ToastStore());
  return <ToastContext value={own}>{children}</ToastContext>;
}

export function useToastStore(): ToastStore {
  const store = useContext(ToastContext);
  if (!store) throw new Error("useToastStore() needs a <ToastProvider> around it");
  return store;
}

/** Returns `toast(text, {kind})`, which shows a short notice. */
export function useToast(): (text: string, options?: ToastOptions) => number {
  const store = useToastStore();
  return (text, options) => store.show(text, options);
}
