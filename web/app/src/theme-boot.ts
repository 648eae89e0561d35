import { applyTheme } from "../../ui/src/theme/apply";
import { chooseTheme, schemeOf, THEME_KEY } from "../../ui/src/theme/choice";
import { applyMotion, wantsLessMotion } from "../../ui/src/theme/motion";
import { readLocal } from "../../ui/src/theme/storage";
import { readBootData } from "./page";

// Runs before the first paint, as a classic script in the head: nobody sees a flash of the other theme.
const choice = chooseTheme(readLocal(THEME_KEY), readBootData(document)?.authConfig?.default_theme);
const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
applyTheme(document.documentElement, schemeOf(choice, systemIsDark), window.theme);
applyMotion(wantsLessMotion(), document.documentElement);
