/** Commands from a client; each is answered once, by its id. */
import type { AskAnswer, FileReference, Json, Step, StepId, StepPatch } from "./records";
import type { SettingValues } from "./widgets";

export type ClientType = "webapp" | "copilot" | "teams" | "slack" | "discord";

export interface AudioChunkIn {
  readonly isStart: boolean;
  readonly mimeType: "pcm16";
  /** Milliseconds since the recording began. */
  readonly elapsedTime: number;
  /** Base64 of 16-bit little-endian mono PCM at `features.audio.sample_rate`. */
  readonly data: string;
}

export interface Commands {
  readonly client_message: {
    readonly message: Step;
    readonly fileReferences: readonly FileReference[] | null;
  };
  readonly edit_message: { readonly message: StepPatch };
  /** Show another version of a message, from 1, with what followed it. */
  readonly choose_version: { readonly message: StepId; readonly version: number };
  readonly message_favorite: { readonly message: StepPatch };
  readonly stop: null;
  readonly clear_session: null;
  readonly window_message: Json;
  readonly chat_settings_change: SettingValues;
  readonly chat_settings_edit: SettingValues;
  readonly audio_start: null;
  readonly audio_chunk: AudioChunkIn;
  readonly audio_end: null;
  readonly fetch_favorites: null;
  /** The page before a step; `""`: the newest one. Answered with an `EarlierPage`. */
  readonly fetch_earlier: { readonly before: StepId; readonly count: number };
  readonly answer: { readonly ask: string; readonly value: AskAnswer };
  readonly call_result: { readonly call: string; readonly value: Json };
}
export type CommandName = keyof Commands;

export type CommandErrorCode =
  | "invalid"
  | "too_large"
  | "rate"
  | "unknown_command"
  | "not_found"
  | "refused"
  | "conflict"
  | "ended";
