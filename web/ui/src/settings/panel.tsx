import { useT } from "@cl/react";
import { X } from "lucide-react";
import { Button, IconButton } from "../design";
import { SettingsFields } from "./form";
import { useSettingsForm } from "./use-settings";

interface SettingsPanelProps {
  readonly onClose: () => void;
  /** The surroundings may have a title of their own. */
  readonly showTitle: boolean;
}

/** The chat settings beside the conversation. */
export function SettingsPanel({ onClose, showTitle }: SettingsPanelProps) {
  const t = useT();
  const form = useSettingsForm();
  const { confirm, reset } = form;
  const leave = () => {
    reset();
    onClose();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {showTitle ? (
        <div className="flex h-13 shrink-0 items-center justify-between ps-5 pe-3">
          <h2 id="chat-settings-sidebar-title" className="font-semibold text-ui">
            {t("chat.settings.title", undefined, "Chat settings")}
          </h2>
          <IconButton label={t("ui.elements.closePanel", undefined, "Close panel")} onClick={leave}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      <div id="chat-settings-sidebar-content" className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">
        <SettingsFields form={form} />
      </div>
      <div className="flex shrink-0 gap-2 border-border border-t px-5 py-3">
        <Button variant="outline" className="flex-1" onClick={reset}>
          {t("common.actions.reset", undefined, "Reset")}
        </Button>
        <Button
          id="confirm-sidebar"
          variant="primary"
          className="flex-1"
          busy={form.confirming}
          onClick={() => void confirm()}
        >
          {t("common.actions.confirm", undefined, "Confirm")}
        </Button>
      </div>
    </div>
  );
}
