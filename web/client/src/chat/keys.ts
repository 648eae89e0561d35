import type { KeyValueStore } from "../environment/types";
import { textMembers } from "../json";

const KEY = "userEnv";

/** The values that the user gave for the keys of `project.user_env`; they stay in this browser. */
export function userEnv(store: KeyValueStore): Readonly<Record<string, string>> {
  return textMembers(store.getItem(KEY));
}

export function keepUserEnv(store: KeyValueStore, values: Readonly<Record<string, string>>): void {
  store.setItem(KEY, JSON.stringify(values));
}

/** Names of the keys that are wanted and not there. */
export function missingKeys(wanted: readonly string[] | null, store: KeyValueStore): readonly string[] {
  const known = userEnv(store);
  return (wanted ?? []).filter((name) => (known[name] ?? "") === "");
}
