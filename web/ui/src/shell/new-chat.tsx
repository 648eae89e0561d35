import { useT } from "@cl/react";
import { SquarePen } from "lucide-react";
import { IconButton } from "../design/icon-button";
import { shortcut } from "./keyboard-map";
import { loadNewChatDialog } from "./shell-dialogs";
import { useNewChat } from "./use-new-chat";

/** A failure here is a failure of the click that may follow, and is told then. */
const prepare = () => void loadNewChatDialog().catch(() => undefined);

/** Starts a new chat (`#new-chat-button`). */
export function NewChatButton() {
  const t = useT();
  const { request } = useNewChat();
  return (
    <IconButton
      id="new-chat-button"
      label={t("navigation.newChat.dialog.tooltip", undefined, "New chat")}
      hint={shortcut("Mod+Shift+O")}
      onPointerEnter={prepare}
      onClick={() => request()}
    >
      <SquarePen aria-hidden="true" />
    </IconButton>
  );
}
