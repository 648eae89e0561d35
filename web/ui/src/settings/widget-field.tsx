import type { SettingValue, Widget } from "@cl/protocol";
import { useT } from "@cl/react";
import {
  Badge,
  Checkbox,
  describedBy,
  Field,
  Input,
  RadioGroup,
  RadioItem,
  Select,
  Slider,
  Switch,
  Textarea,
} from "../design";
import { asList, asNumber, asText } from "./values";
import { DateWidget } from "./widgets/date-widget";
import { MultiSelect } from "./widgets/multi-select";
import { NumberField } from "./widgets/number-field";
import { Tags } from "./widgets/tags";

interface WidgetFieldProps {
  readonly widget: Widget;
  readonly value: SettingValue;
  /** Why the server refused the value. */
  readonly error?: string | undefined;
  readonly onChange: (value: SettingValue) => void;
}

const INLINE = new Set<Widget["type"]>(["switch", "checkbox"]);
const GROUPS = new Set<Widget["type"]>(["slider", "radio", "select", "datepicker"]);

/** One widget with its label, tooltip and description. Its control has the widget's id. */
export function WidgetField({ widget, value, error, onChange }: WidgetFieldProps) {
  return (
    <Field
      htmlFor={widget.id}
      label={widget.label}
      tooltip={widget.tooltip}
      description={widget.description}
      error={error}
      inline={INLINE.has(widget.type)}
      group={GROUPS.has(widget.type)}
      aside={widget.type === "slider" ? <Badge>{asNumber(value) ?? widget.min}</Badge> : null}
    >
      <Control widget={widget} value={value} error={error} onChange={onChange} />
    </Field>
  );
}

function Control({ widget, value, error, onChange }: WidgetFieldProps) {
  const t = useT();
  const { id, disabled } = widget;
  const described = describedBy(id, widget.description, error);
  const invalid = error === undefined ? undefined : true;
  const named = { "aria-labelledby": `${id}-label`, "aria-describedby": described };
  switch (widget.type) {
    case "switch":
      return (
        <Switch
          id={id}
          checked={value === true}
          onCheckedChange={onChange}
          disabled={disabled}
          aria-describedby={described}
        />
      );
    case "checkbox":
      return (
        <Checkbox
          id={id}
          checked={value === true}
          onCheckedChange={(next) => onChange(next === true)}
          disabled={disabled}
          aria-describedby={described}
        />
      );
    case "slider":
      return (
        <Slider
          id={id}
          value={asNumber(value) ?? widget.min}
          onValueChange={onChange}
          min={widget.min}
          max={widget.max}
          step={widget.step}
          disabled={disabled}
          {...named}
        />
      );
    case "numberinput":
      return (
        <NumberField
          id={id}
          value={asNumber(value)}
          onChange={onChange}
          placeholder={widget.placeholder ?? undefined}
          disabled={disabled}
          aria-describedby={described}
          aria-invalid={invalid}
        />
      );
    case "textinput": {
      const shared = {
        id,
        disabled,
        value: asText(value),
        placeholder: widget.placeholder ?? undefined,
        "aria-describedby": described,
        "aria-invalid": invalid,
      };
      return widget.multiline ? (
        <Textarea {...shared} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input {...shared} onChange={(event) => onChange(event.target.value)} />
      );
    }
    case "select":
      return (
        <Select
          id={id}
          value={typeof value === "string" ? value : null}
          options={widget.items}
          onValueChange={onChange}
          disabled={disabled}
          placeholder={t("components.MultiSelectInput.placeholder", undefined, "Select…")}
          {...named}
        />
      );
    case "radio":
      return (
        <RadioGroup id={id} value={asText(value)} onValueChange={onChange} disabled={disabled} {...named}>
          {widget.items.map((item) => (
            <RadioItem key={item.value} id={item.value} value={item.value} label={item.label} />
          ))}
        </RadioGroup>
      );
    case "multiselect":
      return (
        <MultiSelect
          id={id}
          label={widget.label}
          items={widget.items}
          chosen={asList(value)}
          onChange={onChange}
          disabled={disabled}
          aria-describedby={described}
        />
      );
    case "tags":
      return (
        <Tags
          id={id}
          tags={asList(value)}
          onChange={onChange}
          disabled={disabled}
          aria-describedby={described}
        />
      );
    case "datepicker":
      return <DateWidget widget={widget} value={value} error={error} onChange={onChange} />;
  }
}
