import { useT } from "@cl/react";
import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton, Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../design";
import { isThemeChoice } from "./choice";
import { useTheme } from "./provider";

const ENTRIES = [
  { choice: "light", icon: Sun, fallback: "Light" },
  { choice: "dark", icon: Moon, fallback: "Dark" },
  { choice: "system", icon: Monitor, fallback: "Same as system" },
] as const;

/** Button with the menu light, dark, as the system (`#theme-toggle`). */
export function ThemeToggle() {
  const t = useT();
  const { choice, scheme, choose } = useTheme();
  const Icon = scheme === "dark" ? Moon : Sun;
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton id="theme-toggle" label={t("ui.header.theme", undefined, "Theme")}>
          <Icon aria-hidden="true" />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={choice} onValueChange={(next) => isThemeChoice(next) && choose(next)}>
          {ENTRIES.map((entry) => (
            <MenuRadioItem key={entry.choice} value={entry.choice}>
              <entry.icon aria-hidden="true" />
              {t(`navigation.header.theme.${entry.choice}`, undefined, entry.fallback)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
