import { useT } from "@cl/react";
import { Monitor, Moon, Snail, Sun } from "lucide-react";
import { useState } from "react";
import {
  Menu,
  MenuCheckItem,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "../design/menu";
import { isThemeChoice } from "./choice";
import { chooseLessMotion, wantsLessMotion } from "./motion";
import { useTheme } from "./provider";
import { ThemeButton } from "./toggle";

const ENTRIES = [
  { choice: "light", icon: Sun, fallback: "Light" },
  { choice: "dark", icon: Moon, fallback: "Dark" },
  { choice: "system", icon: Monitor, fallback: "Same as system" },
] as const;

/** The theme button with its menu: light, dark, as the system; and whether things may move. */
export function ThemeMenu({ defaultOpen = false }: { readonly defaultOpen?: boolean }) {
  const t = useT();
  const { choice, choose } = useTheme();
  return (
    <Menu modal={false} defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <ThemeButton />
      </MenuTrigger>
      <MenuContent landmark="header" align="end" aria-labelledby="theme-toggle">
        <MenuRadioGroup value={choice} onValueChange={(next) => isThemeChoice(next) && choose(next)}>
          {ENTRIES.map((entry) => (
            <MenuRadioItem key={entry.choice} value={entry.choice}>
              <entry.icon aria-hidden="true" />
              {t(`navigation.header.theme.${entry.choice}`, undefined, entry.fallback)}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <LessMotion />
      </MenuContent>
    </Menu>
  );
}

function LessMotion() {
  const t = useT();
  const [less, setLess] = useState(wantsLessMotion);
  const choose = (next: boolean) => {
    chooseLessMotion(next, document.documentElement);
    setLess(next);
  };
  return (
    <MenuCheckItem checked={less} onCheckedChange={choose} onSelect={(event) => event.preventDefault()}>
      <Snail aria-hidden="true" />
      {t("ui.header.lessMotion", undefined, "Less motion")}
    </MenuCheckItem>
  );
}
