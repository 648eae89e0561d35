import { useChat } from "@cl/react";
import { useLayoutEffect } from "react";
import { directionOf } from "./direction";

/** The language of the interface as a BCP 47 tag: what the translations say, else what the app forces, else the browser's. */
export function useLanguage(): string {
  return useChat(
    (state) =>
      state.translations?.language ?? state.projectSettings?.ui.language ?? navigator.language ?? "en-US",
  );
}

/** Writes language and direction to <html>, so that fonts, hyphens, voices and mirroring follow; returns the direction. */
export function useDocumentLanguage(): "ltr" | "rtl" {
  const language = useLanguage();
  const direction = directionOf(language);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  return direction;
}
