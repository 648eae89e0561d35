import { useClient, useT } from "@cl/react";
import { type RefObject, useEffect } from "react";
import { writeClipboard } from "../markdown/copied";
import { isAnswer } from "./turns";

/** Copies the last answer, or the last block of code, when the page's keyboard asks for it. */
export function useCopyRequests(thread: RefObject<HTMLElement | null>): void {
  const client = useClient();
  const t = useT();
  const done = t("chat.messages.actions.copy.success", undefined, "Copied!");
  useEffect(() => {
    const copy = async (text: string | undefined) => {
      if (text && (await writeClipboard(text))) client.toast(done, "success");
    };
    const answer = () => {
      const { steps, display } = client.records;
      const id = display.tree().root.findLast((entry) => isAnswer(steps.get(entry)));
      void copy(id === undefined ? undefined : steps.received(id));
    };
    const code = () => {
      const blocks = thread.current?.querySelectorAll(".message-content .code-block code");
      void copy(blocks?.item(blocks.length - 1)?.textContent ?? undefined);
    };
    document.addEventListener("copy-last-answer", answer);
    document.addEventListener("copy-last-code", code);
    return () => {
      document.removeEventListener("copy-last-answer", answer);
      document.removeEventListener("copy-last-code", code);
    };
  }, [client, thread, done]);
}
