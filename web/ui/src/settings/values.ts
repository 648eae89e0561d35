import {
  flattenWidgets,
  type SettingsInput,
  type SettingValue,
  type SettingValues,
  type Widget,
} from "@cl/protocol";

export function asText(value: SettingValue | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function asNumber(value: SettingValue | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function asList(value: SettingValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

/** The value that a widget shows: what was set, else what it starts with. */
export function shownValue(widget: Widget, values: SettingValues): SettingValue {
  return widget.id in values ? (values[widget.id] ?? null) : widget.initial;
}

/** What Confirm sends: one value for each widget on show, blank texts as null. */
export function submittedValues(inputs: readonly SettingsInput[], values: SettingValues): SettingValues {
  const entries = flattenWidgets(inputs).map(
    (widget) => [widget.id, blankToNull(shownValue(widget, values))] as const,
  );
  return Object.fromEntries(entries);
}

function blankToNull(value: SettingValue): SettingValue {
  return typeof value === "string" && value.trim() === "" ? null : value;
}
