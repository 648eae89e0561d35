import { useT } from "@cl/react";
import { useRef } from "react";
import { Button } from "../design/button";
import { Dialog, DialogClose, DialogContent } from "../design/dialog";
import { useNewChat } from "./use-new-chat";

interface NewChatDialogProps {
  /** The profile that the new chat has; null keeps the present one. */
  readonly profile: string | null;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks before the conversation on screen is left (`#new-chat-dialog`). */
export function NewChatDialog({ profile, onOpenChange }: NewChatDialogProps) {
  const t = useT();
  const { begin } = useNewChat();
  const confirm = useRef<HTMLButtonElement>(null);
  return (
    <Dialog open onOpenChange={onOpenChange}>
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
            <Button id="confirm" ref={confirm} variant="primary" onClick={() => begin(profile)}>
              {t("common.actions.confirm", undefined, "Confirm")}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
