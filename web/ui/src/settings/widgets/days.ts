/** A day without a time, as `YYYY-MM-DD`; days compare as texts do. */
export type Day = string;

/** Cuts a day out of an ISO date or time; null for anything else. */
export function dayOf(value: unknown): Day | null {
  if (typeof value !== "string") return null;
  const found = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  return found && !Number.isNaN(Date.parse(found)) ? found : null;
}

/** Noon in UTC: no time zone and no summer time moves it to another day. */
export function dateOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

function toDay(date: Date): Day {
  return date.toISOString().slice(0, 10);
}

export function today(now = new Date()): Day {
  const pad = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

export function addDays(day: Day, count: number): Day {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + count);
  return toDay(date);
}

/** The same day of another month, or that month's last day. */
export function addMonths(day: Day, count: number): Day {
  const date = dateOf(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return toDay(date);
}

/** The weeks that a month touches. `firstDay`: 0 is Sunday. */
export function weeksOf(day: Day, firstDay: number): readonly (readonly Day[])[] {
  const first = `${day.slice(0, 8)}01`;
  const lead = (dateOf(first).getUTCDay() - firstDay + 7) % 7;
  const start = addDays(first, -lead);
  const next = addMonths(first, 1);
  const weeks: Day[][] = [];
  for (let week = start; week < next; week = addDays(week, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(week, index)));
  }
  return weeks;
}

/** First day of the week in a language's region, 0 is Sunday. */
export function firstDayOf(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    getWeekInfo?: () => { readonly firstDay: number };
    readonly weekInfo?: { readonly firstDay: number };
  };
  const info = locale.getWeekInfo?.() ?? locale.weekInfo;
  return (info?.firstDay ?? 1) % 7;
}

export function within(day: Day, min: Day | null, max: Day | null): boolean {
  return (min === null || day >= min) && (max === null || day <= max);
}

/** The day that a key leads to from another; undefined for keys that do not move. */
export function moveDay(day: Day, key: string, rtl: boolean): Day | undefined {
  switch (key) {
    case "ArrowLeft":
      return addDays(day, rtl ? 1 : -1);
    case "ArrowRight":
      return addDays(day, rtl ? -1 : 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "PageUp":
      return addMonths(day, -1);
    case "PageDown":
      return addMonths(day, 1);
    default:
      return undefined;
  }
}
