import { useAsk, useChat } from "@cl/react";
import { useEffect, useRef } from "react";

/** Calls `edit` when the composer asks for the last message, as long as it may be edited. */
export function useEditRequest(newest: boolean, edit: () => void): void {
  const allowed = useChat(
    ({ busy, readOnly, projectSettings }) =>
      !busy && !readOnly && projectSettings?.features.edit_message !== false,
  );
  const asked = useAsk() !== undefined;
  const latest = useRef(edit);
  useEffect(() => {
    latest.current = edit;
  });
  const listens = newest && allowed && !asked;
  useEffect(() => {
    if (!listens) return;
    const onRequest = () => latest.current();
    document.addEventListener("edit-last-message", onRequest);
    return () => document.removeEventListener("edit-last-message", onRequest);
  }, [listens]);
}
