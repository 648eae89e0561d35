import { useT } from "@cl/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cx, IconButton } from "../../design";
import { addMonths, type Day, dateOf, firstDayOf, moveDay, today, weeksOf, within } from "./days";

interface CalendarProps {
  readonly language: string;
  /** First and last chosen day; both null for none. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly min: Day | null;
  readonly max: Day | null;
  readonly onPick: (day: Day) => void;
}

/** One month of days as a grid: arrow keys move by days and weeks, Page keys by months. */
export function Calendar({ language, from, to, min, max, onPick }: CalendarProps) {
  const t = useT();
  const [focused, setFocused] = useState<Day>(from ?? clamp(today(), min, max));
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const month = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
  const weeks = weeksOf(focused, firstDayOf(language));

  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
    moved.current = false;
  }, [focused]);

  const press = (event: KeyboardEvent) => {
    const next = moveDay(focused, event.key, document.documentElement.dir === "rtl");
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    setFocused(clamp(next, min, max));
  };
  return (
    <div className="p-2">
      <div className="flex items-center justify-between pb-1">
        <IconButton
          size="icon-sm"
          label={t("ui.settings.previousMonth", undefined, "Previous month")}
          onClick={() => setFocused(addMonths(focused, -1))}
        >
          <ChevronLeft aria-hidden="true" className="rtl:rotate-180" />
        </IconButton>
        <div aria-live="polite" className="font-medium text-ui">
          {month.format(dateOf(focused))}
        </div>
        <IconButton
          size="icon-sm"
          label={t("ui.settings.nextMonth", undefined, "Next month")}
          onClick={() => setFocused(addMonths(focused, 1))}
        >
          <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
        </IconButton>
      </div>
      <table ref={grid} aria-label={month.format(dateOf(focused))} onKeyDown={press}>
        <Weekdays language={language} week={weeks[0] ?? []} />
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className="p-0 text-center">
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === focused ? 0 : -1}
                    disabled={!within(day, min, max)}
                    aria-label={full.format(dateOf(day))}
                    aria-current={day === today() ? "date" : undefined}
                    aria-pressed={isChosen(day, from, to)}
                    onClick={() => onPick(day)}
                    className={dayClass(day, focused, from, to)}
                  >
                    {dateOf(day).getUTCDate()}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Weekdays({ language, week }: { readonly language: string; readonly week: readonly Day[] }) {
  const short = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  return (
    <thead>
      <tr>
        {week.map((day) => (
          <th key={day} scope="col" className="h-8 w-9 font-normal text-meta text-muted-foreground">
            {short.format(dateOf(day))}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function isChosen(day: Day, from: Day | null, to: Day | null): boolean {
  return day === from || day === to || (from !== null && to !== null && day > from && day < to);
}

function dayClass(day: Day, focused: Day, from: Day | null, to: Day | null): string {
  const end = day === from || day === to;
  return cx(
    "grid size-9 place-items-center rounded-chip text-ui tabular-nums transition-state disabled:opacity-35 touch:size-11",
    end && "bg-primary font-medium text-primary-foreground",
    !end && isChosen(day, from, to) && "rounded-none bg-primary-soft",
    !end && "hover:bg-accent",
    !end && day.slice(0, 7) !== focused.slice(0, 7) && "text-muted-foreground",
    !end && day === today() && "font-semibold text-primary",
  );
}

function clamp(day: Day, min: Day | null, max: Day | null): Day {
  if (min !== null && day < min) return min;
  return max !== null && day > max ? max : day;
}
