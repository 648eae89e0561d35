import type { ThreadSummary } from "@cl/client/history";
import { useClient, useT } from "@cl/react";
import { useEffect, useRef } from "react";
import { Input } from "../design/input";
import { useHistory } from "./context";
import { messageOf } from "./message-of";
import { useThreadName } from "./row";

interface RenameFieldProps {
  readonly thread: ThreadSummary;
  readonly onDone: () => void;
}

/** The name of a thread as a field in its place (`#name`): Enter or leaving it keeps, Escape drops. */
export function RenameField({ thread, onDone }: RenameFieldProps) {
  const t = useT();
  const client = useClient();
  const history = useHistory();
  const name = useThreadName(thread);
  const field = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => {
    // The menu that led here gives the focus up when it is gone.
    const frame = requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const end = (kept: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const wanted = field.current?.value.trim() ?? "";
    onDone();
    if (!kept || wanted === "" || wanted === name) return;
    history.rename(thread.id, wanted).then(
      () =>
        client.toast(t("threadHistory.thread.actions.rename.success", undefined, "Chat renamed"), "success"),
      (error: unknown) => client.toast(messageOf(error), "error"),
    );
  };
  return (
    <Input
      ref={field}
      id="name"
      dir="auto"
      maxLength={512}
      defaultValue={name}
      aria-label={t("threadHistory.thread.actions.rename.form.name.label", undefined, "Name")}
      placeholder={t("threadHistory.thread.actions.rename.form.name.placeholder")}
      className="px-2 focus-visible:-outline-offset-2"
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") end(true);
        else if (event.key === "Escape") end(false);
        else return;
        event.preventDefault();
      }}
    />
  );
}
