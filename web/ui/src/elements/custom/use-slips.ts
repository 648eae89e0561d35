import { wordsOf } from "@cl/custom";
import { useClient, useT } from "@cl/react";
import { useEffect } from "react";

/**
 * Tells what a source does wrong outside of its drawing: in handlers, timers and promises. The element stays as it is.
 * Several elements of one source, and errors that come again and again, are one notice.
 */
export function useSlips(name: string, source: string | undefined): void {
  const client = useClient();
  const t = useT();
  useEffect(() => {
    if (source === undefined) return;
    const tell = (error: unknown) => {
      const words = wordsOf(error, name, source);
      if (words.excerpt === "") return; // another source's, or the page's own
      const notice = `${t("common.status.error.default")} · ${name}: ${words.message}`;
      if (client.state.getState().toasts.some(({ message }) => message === notice)) return;
      client.toast(notice, "error");
    };
    const thrown = ({ error }: ErrorEvent) => tell(error);
    const rejected = ({ reason }: PromiseRejectionEvent) => tell(reason);
    window.addEventListener("error", thrown);
    window.addEventListener("unhandledrejection", rejected);
    return () => {
      window.removeEventListener("error", thrown);
      window.removeEventListener("unhandledrejection", rejected);
    };
  }, [client, t, name, source]);
}
