import type { ThemeVariables } from "@cl/protocol";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { useMedia } from "../design";
import { applyTheme, colourBrowser } from "./apply";
import { chooseTheme, type Scheme, schemeOf, THEME_KEY, type ThemeChoice } from "./choice";
import { readLocal, writeLocal } from "./storage";

declare global {
  interface Window {
    /** `variables` of public/theme.json, set by the page shell. */
    theme?: ThemeVariables;
  }
}

export interface Theme {
  readonly choice: ThemeChoice;
  readonly scheme: Scheme;
  readonly choose: (choice: ThemeChoice) => void;
}

const ThemeContext = createContext<Theme>({ choice: "dark", scheme: "dark", choose: () => undefined });

interface ThemeProviderProps {
  /** `UI.default_theme`, for a first visit. */
  readonly appDefault: unknown;
  readonly children: ReactNode;
}

/** Keeps the class and the variables of <html> in step with the choice and with the system. */
export function ThemeProvider({ appDefault, children }: ThemeProviderProps) {
  const [picked, setPicked] = useState(() => readLocal(THEME_KEY));
  const systemIsDark = useMedia("(prefers-color-scheme: dark)");
  const choice = chooseTheme(picked, appDefault);
  const scheme = schemeOf(choice, systemIsDark);

  useLayoutEffect(() => {
    applyTheme(document.documentElement, scheme, window.theme);
    colourBrowser(document);
  }, [scheme]);
  useContrastCheck(scheme);

  const choose = useCallback((next: ThemeChoice) => {
    writeLocal(THEME_KEY, next);
    setPicked(next);
  }, []);
  const theme = useMemo(() => ({ choice, scheme, choose }), [choice, scheme, choose]);
  return <ThemeContext value={theme}>{children}</ThemeContext>;
}

const AT_HOME = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whoever writes a theme file does so on their own machine, and is told there what cannot be read. */
function useContrastCheck(scheme: Scheme): void {
  useEffect(() => {
    const theme = window.theme;
    if (!theme || !AT_HOME.has(window.location.hostname)) return;
    void import("./contrast").then(({ warnOfWeakPairs }) =>
      warnOfWeakPairs(scheme, theme, document.documentElement),
    );
  }, [scheme]);
}

export function useTheme(): Theme {
  return useContext(ThemeContext);
}
