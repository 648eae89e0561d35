import type { SettingsInput, SettingValue, SettingValues } from "@cl/protocol";
import { useChatSettings, useClient } from "@cl/react";
import { submittedValues } from "./values";

interface SettingsForm {
  readonly inputs: readonly SettingsInput[];
  readonly values: SettingValues;
  readonly set: (id: string, value: SettingValue) => void;
  readonly confirm: () => void;
  /** Back to the values that were last confirmed. */
  readonly reset: () => void;
}

/** The settings of the conversation as a form: each change is told to the app, and Confirm makes it last. */
export function useSettingsForm(): SettingsForm {
  const client = useClient();
  const { widgets, values } = useChatSettings();
  const inputs = widgets ?? [];
  return {
    inputs,
    values,
    set: (id, value) => client.editSettings({ ...client.state.getState().settings.values, [id]: value }),
    confirm: () => client.changeSettings(submittedValues(inputs, client.state.getState().settings.values)),
    reset: () => client.resetSettings(),
  };
}
