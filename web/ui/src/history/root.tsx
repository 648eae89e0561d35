import { ThreadHistory } from "@cl/client/history";
import { useChat, useClient } from "@cl/react";
import { Suspense, useLayoutEffect, useState } from "react";
import { lazyPart } from "../design/lazy-part";
import { useShell, useShellStore } from "../shell/state";
import { useHistoryOffered } from "../sidebar-shell/use-sidebar";
import { HistoryContext } from "./context";
import { HistoryPlace } from "./place";
import { UndoNotice } from "./undo-notice";

const SearchDialog = lazyPart(async () => (await import("./search-dialog")).SearchDialog);
const ArchiveDialog = lazyPart(async () => (await import("./archive-dialog")).ArchiveDialog);
const TagsDialog = lazyPart(async () => (await import("./tags-dialog")).TagsDialog);
const ShareDialog = lazyPart(async () => (await import("./share-dialog")).ShareDialog);

/** Past conversations: the sidebar, its dialogs, and the way back from a deletion. */
export function HistoryRoot() {
  const client = useClient();
  const [history, setHistory] = useState<ThreadHistory | null>(null);
  const user = useChat((state) => state.user?.identifier ?? null);
  // Before the page is drawn: its place must not be empty for a moment.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person has another history
  useLayoutEffect(() => {
    const begun = new ThreadHistory(client);
    const leave = () => begun.finishDeletion();
    window.addEventListener("pagehide", leave);
    setHistory(begun);
    return () => {
      window.removeEventListener("pagehide", leave);
      begun.dispose();
    };
  }, [client, user]);
  const offered = useHistoryOffered();
  if (history === null) return null;
  return (
    <HistoryContext value={history}>
      {offered ? <HistoryPlace /> : null}
      <HistoryDialogs />
      <UndoNotice />
    </HistoryContext>
  );
}

function HistoryDialogs() {
  const shell = useShellStore();
  const dialog = useShell((state) => state.dialog);
  const close = () => shell.setState({ dialog: null });
  return (
    <Suspense fallback={null}>
      {dialog?.kind === "search" ? <SearchDialog onClose={close} /> : null}
      {dialog?.kind === "archive" ? <ArchiveDialog onClose={close} /> : null}
      {dialog?.kind === "tags" ? <TagsDialog id={dialog.threadId} onClose={close} /> : null}
      {dialog?.kind === "share" ? <ShareDialog id={dialog.threadId} onClose={close} /> : null}
    </Suspense>
  );
}
