import type { SettingsInput, SettingValue, SettingValues } from "@cl/protocol";
import { useChat, useChatSettings, useClient } from "@cl/react";
import { useState } from "react";
import { submittedValues } from "./values";

/** An answer usually comes at once; only a slow one is worth a sign. */
const QUIET_MS = 300;

export interface SettingsForm {
  readonly inputs: readonly SettingsInput[];
  readonly values: SettingValues;
  readonly set: (id: string, value: SettingValue) => void;
  /** Why the server refused a value, by widget id. */
  readonly errors: Readonly<Record<string, string>>;
  /** The server has not yet said whether it takes the values. */
  readonly confirming: boolean;
  /** Resolves to whether the values were taken. */
  readonly confirm: () => Promise<boolean>;
  /** Back to the values that were last confirmed. */
  readonly reset: () => void;
}

/** The settings of the conversation as a form: each change is told to the app, and Confirm makes it last. */
export function useSettingsForm(): SettingsForm {
  const client = useClient();
  const { widgets, values, errors } = useChatSettings();
  const online = useChat((state) => state.connection.status === "online");
  const [confirming, setConfirming] = useState(false);
  const inputs = widgets ?? [];
  return {
    inputs,
    values,
    set: (id, value) => client.editSettings({ ...client.state.getState().settings.values, [id]: value }),
    errors,
    confirming,
    confirm: async () => {
      const taken = client.changeSettings(submittedValues(inputs, client.state.getState().settings.values));
      // Without a connection the values go out later; nobody is kept waiting for that.
      if (!online) return true;
      const slow = setTimeout(() => setConfirming(true), QUIET_MS);
      const isTaken = await taken;
      clearTimeout(slow);
      setConfirming(false);
      return isTaken;
    },
    reset: () => client.resetSettings(),
  };
}
