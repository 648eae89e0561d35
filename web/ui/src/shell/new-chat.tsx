import { useT } from "@cl/react";
import { SquarePen } from "lucide-react";
import { useRef } from "react";
import { Button, Dialog, DialogClose, DialogContent, IconButton } from "../design";
import { shortcut } from "./keyboard-map";
import { useShell, useShellStore } from "./state";
import { useNewChat } from "./use-new-chat";

/** Starts a new chat (`#new-chat-button`). */
export function NewChatButton() {
  const t = useT();
  const { request } = useNewChat();
  return (
    <IconButton
      id="new-chat-button"
      label={t("navigation.newChat.dialog.tooltip", undefined, "New chat")}
      hint={shortcut("Mod+Shift+O")}
      onClick={() => request()}
    >
      <SquarePen aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  );
}

/** Asks before the conversation on screen is left (`#new-chat-dialog`). */
export function NewChatDialog() {
  const t = useT();
  const shell = useShellStore();
  const dialog = useShell((state) => state.dialog);
  const { begin } = useNewChat();
  const confirm = useRef<HTMLButtonElement>(null);
  const open = dialog?.kind === "new-chat";
  return (
    <Dialog open={open} onOpenChange={(next) => !next && shell.setState({ dialog: null })}>
      <DialogContent
        id="new-chat-dialog"
        title={t("navigation.newChat.dialog.title", undefined, "Start a new chat?")}
        description={t("navigation.newChat.dialog.description")}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          confirm.current?.focus();
        }}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="outline">{t("common.actions.cancel", undefined, "Cancel")}</Button>
            </DialogClose>
            <Button
              id="confirm"
              ref={confirm}
              variant="primary"
              onClick={() => begin(open ? dialog.profile : null)}
            >
              {t("common.actions.confirm", undefined, "Confirm")}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
