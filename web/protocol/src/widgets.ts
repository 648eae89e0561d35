/** Widgets of the chat settings panel. */

interface WidgetBase<Type extends string, Value> {
  readonly type: Type;
  readonly id: string;
  readonly label: string;
  readonly initial: Value;
  readonly tooltip: string | null;
  readonly description: string | null;
  readonly disabled: boolean;
}
export interface WidgetItem {
  readonly label: string;
  readonly value: string;
}

export type SwitchWidget = WidgetBase<"switch", boolean>;
export type CheckboxWidget = WidgetBase<"checkbox", boolean>;
export interface SliderWidget extends WidgetBase<"slider", number> {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}
export interface NumberInputWidget extends WidgetBase<"numberinput", number | null> {
  readonly placeholder: string | null;
}
export interface TextInputWidget extends WidgetBase<"textinput", string | null> {
  readonly placeholder: string | null;
  readonly multiline: boolean;
}
export interface SelectWidget extends WidgetBase<"select", string | null> {
  readonly items: readonly WidgetItem[];
}
export interface RadioWidget extends WidgetBase<"radio", string | null> {
  readonly items: readonly WidgetItem[];
}
export interface MultiSelectWidget extends WidgetBase<"multiselect", readonly string[]> {
  readonly items: readonly WidgetItem[];
}
export type TagsWidget = WidgetBase<"tags", readonly string[]>;
export interface DatePickerWidget
  extends WidgetBase<"datepicker", string | readonly [string | null, string | null] | null> {
  readonly mode: "single" | "range";
  /** ISO date. */
  readonly min_date: string | null;
  readonly max_date: string | null;
  /** date-fns pattern. */
  readonly format: string | null;
  readonly placeholder: string | null;
}

export type Widget =
  | SwitchWidget
  | CheckboxWidget
  | SliderWidget
  | NumberInputWidget
  | TextInputWidget
  | SelectWidget
  | RadioWidget
  | MultiSelectWidget
  | TagsWidget
  | DatePickerWidget;

export interface WidgetTab {
  readonly id: string;
  readonly label: string;
  readonly inputs: readonly Widget[];
}
export type SettingsInput = Widget | WidgetTab;

export type SettingValue =
  | boolean
  | number
  | string
  | null
  | readonly string[]
  | readonly [string | null, string | null];
export type SettingValues = Readonly<Record<string, SettingValue>>;

export function isWidgetTab(input: SettingsInput): input is WidgetTab {
  return "inputs" in input;
}

/** All widgets, those inside tabs included. */
export function flattenWidgets(inputs: readonly SettingsInput[]): readonly Widget[] {
  return inputs.flatMap((input) => (isWidgetTab(input) ? input.inputs : [input]));
}

/** The values that a panel starts with. */
export function initialValues(inputs: readonly SettingsInput[]): SettingValues {
  return Object.fromEntries(flattenWidgets(inputs).map((widget) => [widget.id, widget.initial]));
}
