import { useT } from "@cl/react";
import { Button, Dialog, DialogContent } from "../design";
import { SettingsFields } from "./form";
import { useSettingsForm } from "./use-settings";

export interface ChatSettingsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The chat settings as a dialog (`#chat-settings`). Leaving it without Confirm restores what was confirmed before. */
export function ChatSettingsDialog({ open, onOpenChange }: ChatSettingsDialogProps) {
  const t = useT();
  const form = useSettingsForm();
  const { confirm, reset } = form;
  const leave = () => {
    reset();
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? onOpenChange(true) : leave())}>
      <DialogContent
        id="chat-settings"
        title={t("chat.settings.title", undefined, "Chat settings")}
        width="md"
        footer={
          <>
            <Button variant="ghost" className="md:-ms-3.5 md:me-auto" onClick={reset}>
              {t("common.actions.reset", undefined, "Reset")}
            </Button>
            <Button variant="outline" onClick={leave}>
              {t("common.actions.cancel", undefined, "Cancel")}
            </Button>
            <Button
              id="confirm"
              variant="primary"
              busy={form.confirming}
              onClick={async () => {
                if (await confirm()) onOpenChange(false);
              }}
            >
              {t("common.actions.confirm", undefined, "Confirm")}
            </Button>
          </>
        }
      >
        <SettingsFields form={form} />
      </DialogContent>
    </Dialog>
  );
}
