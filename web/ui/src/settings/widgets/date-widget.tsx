import type { DatePickerWidget, SettingValue } from "@cl/protocol";
import { useT } from "@cl/react";
import { CalendarDays, X } from "lucide-react";
import { useState } from "react";
import { cx, describedBy, IconButton, Popover, PopoverContent, PopoverTrigger } from "../../design";
import { inputClass } from "../../design/input";
import { useLanguage } from "../../i18n";
import { Calendar } from "./calendar";
import { type Day, dayOf } from "./days";
import { formatDay } from "./format-day";

interface DateWidgetProps {
  readonly widget: DatePickerWidget;
  readonly value: SettingValue;
  readonly error?: string | undefined;
  readonly onChange: (value: SettingValue) => void;
}

interface Span {
  readonly from: Day | null;
  readonly to: Day | null;
}

function spanOf(value: SettingValue): Span {
  if (Array.isArray(value)) return { from: dayOf(value[0]), to: dayOf(value[1]) };
  return { from: dayOf(value), to: null };
}

/** The range after a day was picked: a full or backward one begins anew. */
export function extendSpan({ from, to }: Span, day: Day): Span {
  return from === null || to !== null || day < from ? { from: day, to: null } : { from, to: day };
}

/** Button that tells the chosen day or range and opens a calendar. */
export function DateWidget({ widget, value, error, onChange }: DateWidgetProps) {
  const t = useT();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const range = widget.mode === "range";
  const span = spanOf(value);
  const write = (day: Day | null) => (day ? formatDay(day, language, widget.format) : "…");
  const text = range ? `${write(span.from)} – ${write(span.to)}` : write(span.from);
  const placeholder =
    widget.placeholder ??
    t(`components.DatePickerInput.placeholder.${range ? "range" : "single"}`, undefined, "Pick a date");

  const pick = (day: Day) => {
    const next = range ? extendSpan(span, day) : { from: day, to: null };
    onChange(range ? [next.from, next.to] : next.from);
    if (!range || next.to) setOpen(false);
  };
  return (
    <div className="relative">
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger
          id={widget.id}
          disabled={widget.disabled}
          aria-labelledby={`${widget.id}-label ${widget.id}`}
          aria-describedby={describedBy(widget.id, widget.description, error)}
          className={cx(
            inputClass,
            "flex h-9 items-center gap-2 pe-9 text-start touch:h-11",
            !span.from && "text-muted-foreground",
          )}
        >
          <CalendarDays aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
          <span className="truncate">{span.from ? text : placeholder}</span>
        </PopoverTrigger>
        <PopoverContent align="start" className="p-1!" aria-label={widget.label}>
          <Calendar
            language={language}
            from={span.from}
            to={span.to}
            min={dayOf(widget.min_date)}
            max={dayOf(widget.max_date)}
            onPick={pick}
          />
        </PopoverContent>
      </Popover>
      {span.from && !widget.disabled ? (
        <IconButton
          size="icon-sm"
          label={t("ui.settings.clear", undefined, "Clear")}
          className="absolute end-1 top-1 touch:end-0 touch:top-0"
          onClick={() => onChange(range ? [null, null] : null)}
        >
          <X aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}
