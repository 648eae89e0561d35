import { useT } from "@cl/react";
import { SlidersHorizontal } from "lucide-react";
import { IconButton } from "../design/icon-button";

interface SettingsButtonProps {
  readonly disabled: boolean;
  readonly onOpen: () => void;
}

/** Opens the settings of the chat. */
export function SettingsButton({ disabled, onOpen }: SettingsButtonProps) {
  const t = useT();
  return (
    <IconButton
      id="chat-settings-open-modal"
      label={t("chat.settings.title")}
      side="top"
      aria-haspopup="dialog"
      className="rounded-full"
      disabled={disabled}
      onClick={onOpen}
    >
      <SlidersHorizontal aria-hidden="true" />
    </IconButton>
  );
}
