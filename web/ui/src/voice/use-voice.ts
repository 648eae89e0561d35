import { useClient } from "@cl/react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { takesText } from "../shell/keyboard-map";
import { singleKeysWork } from "../shell/single-keys";
import { type VoiceSession, type VoiceState, voiceOf } from "./voice-session";

/** The voice of the client around. */
export function useVoice(): VoiceSession {
  return voiceOf(useClient());
}

/** A part of the state of the voice. */
export function useVoiceState<Part>(select: (state: VoiceState) => Part): Part {
  return useStore(useVoice().state, select);
}

/** `P` switches the voice while nothing that takes keys has the focus. */
export function useVoiceHotkey(enabled: boolean): void {
  const voice = useVoice();
  useEffect(() => {
    if (!enabled) return undefined;
    const press = (event: KeyboardEvent) => {
      if (!isVoiceKey(event) || takesText(event.target) || layerOpen() || !singleKeysWork()) return;
      event.preventDefault();
      voice.toggle();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [voice, enabled]);
}

/** A page that goes away takes its microphone along; the app must not wait for more. */
export function useFarewell(): void {
  const voice = useVoice();
  useEffect(() => {
    const leave = () => voice.abandon();
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, [voice]);
}

function isVoiceKey(event: KeyboardEvent): boolean {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return event.key.toLowerCase() === "p" && !modified && !event.repeat && !event.defaultPrevented;
}

function layerOpen(): boolean {
  return (
    document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]") !== null
  );
}
