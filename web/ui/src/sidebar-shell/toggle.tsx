import { useT } from "@cl/react";
import { PanelLeft } from "lucide-react";
import { IconButton } from "../design/icon-button";
import { shortcut } from "../shell/keyboard-map";
import { useSidebar } from "./use-sidebar";

/** Opens and closes the sidebar (`#sidebar-trigger-button`). */
export function SidebarToggle() {
  const t = useT();
  const { open, setOpen } = useSidebar();
  const label = open
    ? t("threadHistory.sidebar.actions.close", undefined, "Close sidebar")
    : t("threadHistory.sidebar.actions.open", undefined, "Open sidebar");
  return (
    <IconButton
      id="sidebar-trigger-button"
      label={label}
      hint={shortcut("Mod+B")}
      aria-expanded={open}
      onClick={() => setOpen(!open)}
    >
      <PanelLeft aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  );
}
