import { useT } from "@cl/react";
import { Moon, Sun } from "lucide-react";
import { IconButton, type IconButtonProps } from "../design/icon-button";
import { useOnDemand } from "../on-demand/use-on-demand";
import { useTheme } from "./provider";

const loadMenu = async () => (await import("./menu")).ThemeMenu;

/** Button that opens the choice of theme (`#theme-toggle`). */
export function ThemeToggle() {
  const { Loaded, trigger } = useOnDemand(loadMenu);
  return Loaded ? (
    <Loaded defaultOpen />
  ) : (
    <ThemeButton aria-haspopup="menu" aria-expanded={false} {...trigger} />
  );
}

/** The button itself, without its menu. */
export function ThemeButton(props: Omit<IconButtonProps, "label" | "children">) {
  const t = useT();
  const { scheme } = useTheme();
  const Icon = scheme === "dark" ? Moon : Sun;
  return (
    // Its id is what others know it by: the menu may not give it another one.
    <IconButton label={t("ui.header.theme", undefined, "Theme")} {...props} id="theme-toggle">
      <Icon aria-hidden="true" />
    </IconButton>
  );
}
