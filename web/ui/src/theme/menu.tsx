import { useT } from "@cl/react";
import { Monitor, Moon, Sun } from "lucide-react";
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from "../design/menu";
import { isThemeChoice } from "./choice";
import { useTheme } from "./provider";
import { ThemeButton } from "./toggle";

const ENTRIES = [
  { choice: "light", icon: Sun, fallback: "Light" },
  { choice: "dark", icon: Moon, fallback: "Dark" },
  { choice: "system", icon: Monitor, fallback: "Same as system" },
] as const;

/** The theme button with its menu: light, dark, as the system. */
export function ThemeMenu({ defaultOpen = false }: { readonly defaultOpen?: boolean }) {
  const t = useT();
  const { choice, choose } = useTheme();
  return (
    <Menu modal={false} defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <ThemeButton />
      </MenuTrigger>
      <MenuContent landmark="header" align="end">
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
