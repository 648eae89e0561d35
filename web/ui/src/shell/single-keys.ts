/** Keys of one letter or sign, which a person may switch off: who dictates sets them off without meaning to. */
import { readLocal, writeLocal } from "../theme/storage";

const SINGLE_KEYS = "chainlit-single-keys";

/** Whether single letters and signs are shortcuts where nothing takes text. */
export function singleKeysWork(): boolean {
  return readLocal(SINGLE_KEYS) !== "off";
}

/** Remembers the choice; it counts from the next key on. */
export function chooseSingleKeys(on: boolean): void {
  writeLocal(SINGLE_KEYS, on ? "on" : "off");
}
