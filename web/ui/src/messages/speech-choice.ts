/** How much of an answer screen readers are told while it comes. */
import { readLocal, writeLocal } from "../theme/storage";

export const SPEECH_CHOICES = ["all", "ends", "off"] as const;
/** Every sentence; that it begins and is complete; nothing. */
export type SpeechChoice = (typeof SPEECH_CHOICES)[number];

const SPEECH = "chainlit-speech";

export function isSpeechChoice(value: string | null): value is SpeechChoice {
  return SPEECH_CHOICES.some((choice) => choice === value);
}

export function chosenSpeech(): SpeechChoice {
  const kept = readLocal(SPEECH);
  return isSpeechChoice(kept) ? kept : "all";
}

/** Remembers the choice; it counts from the next sentence on. */
export function chooseSpeech(choice: SpeechChoice): void {
  writeLocal(SPEECH, choice);
}
