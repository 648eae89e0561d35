export const THEME_CHOICES = ["light", "dark", "system"] as const;
/** What a person picks in the theme menu. */
export type ThemeChoice = (typeof THEME_CHOICES)[number];
/** What is drawn. */
export type Scheme = "light" | "dark";

export const THEME_KEY = "vite-ui-theme";

export function isThemeChoice(value: unknown): value is ThemeChoice {
  return (THEME_CHOICES as readonly unknown[]).includes(value);
}

/** The stored choice, else the app's default, else dark. */
export function chooseTheme(stored: string | null, appDefault: unknown): ThemeChoice {
  if (isThemeChoice(stored)) return stored;
  return isThemeChoice(appDefault) ? appDefault : "dark";
}

export function schemeOf(choice: ThemeChoice, systemIsDark: boolean): Scheme {
  if (choice === "system") return systemIsDark ? "dark" : "light";
  return choice;
}
