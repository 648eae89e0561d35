import type { ToastType } from "@cl/protocol";
import { useClient } from "@cl/react";

/** Returns `toast(text, type)`, which shows a short notice. */
export function useToast(): (text: string, type?: ToastType) => void {
  const client = useClient();
  return (text, type) => client.toast(text, type);
}
