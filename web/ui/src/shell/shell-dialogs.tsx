import { keepsHistory } from "@cl/client";
import type { ProjectSettings } from "@cl/protocol";
import { useChat } from "@cl/react";
import { Suspense } from "react";
import { lazyPart } from "../design/lazy-part";
import { useShell, useShellStore } from "./state";

export const loadNewChatDialog = () => import("./new-chat-dialog");
const NewChatDialog = lazyPart(async () => (await loadNewChatDialog()).NewChatDialog);
const ReadmeDialog = lazyPart(async () => (await import("../readme/dialog")).ReadmeDialog);
const ShortcutsDialog = lazyPart(async () => (await import("./shortcuts-dialog")).ShortcutsDialog);
const PaletteDialog = lazyPart(async () => (await import("../palette/dialog")).PaletteDialog);
const SignedOut = lazyPart(async () => (await import("../connection/signed-out")).SignedOut);

interface ShellDialogsProps {
  readonly project: ProjectSettings;
}

/** The dialogs of the shell. Each loads when it is first opened. */
export function ShellDialogs({ project }: ShellDialogsProps) {
  const shell = useShellStore();
  const dialog = useShell((state) => state.dialog);
  const signedOut = useSignedOut();
  // With a history, its search shows the commands as well.
  const searches = useChat(keepsHistory);
  const change = (open: boolean) => {
    if (!open) shell.setState({ dialog: null });
  };
  return (
    <Suspense fallback={null}>
      {dialog?.kind === "new-chat" ? <NewChatDialog profile={dialog.profile} onOpenChange={change} /> : null}
      {dialog?.kind === "readme" ? (
        <ReadmeDialog text={project.markdown ?? ""} onOpenChange={change} />
      ) : null}
      {dialog?.kind === "shortcuts" ? <ShortcutsDialog onOpenChange={change} /> : null}
      {dialog?.kind === "search" && !searches ? <PaletteDialog onOpenChange={change} /> : null}
      {signedOut ? <SignedOut /> : null}
    </Suspense>
  );
}

/** The sign-in has ended while the page was open. */
function useSignedOut(): boolean {
  return useChat(
    ({ boot, authConfig, user, readOnly, connection }) =>
      boot === "ready" &&
      authConfig?.requireLogin === true &&
      !readOnly &&
      (user === null || connection.refusal === "authentication"),
  );
}
