import type { Widget } from "@cl/protocol";
import { expect, test } from "vitest";
import { shownValue, submittedValues } from "./values";
import { extendSpan } from "./widgets/date-widget";
import { openOptions } from "./widgets/multi-select";

const text = (id: string, initial: string | null): Widget => ({
  type: "textinput",
  id,
  label: id,
  initial,
  tooltip: null,
  description: null,
  disabled: false,
  placeholder: null,
  multiline: false,
});

test("a widget shows what was set, be it nothing, and else what it starts with", () => {
  expect(shownValue(text("a", "start"), { a: null })).toBeNull();
  expect(shownValue(text("a", "start"), {})).toBe("start");
});

test("Confirm sends every widget of every tab, with blank texts as null", () => {
  const inputs = [{ id: "tab", label: "Tab", inputs: [text("a", "x"), text("b", "y")] }];
  expect(submittedValues(inputs, { b: "  " })).toEqual({ a: "x", b: null });
});

test("chosen options are not offered again, and typing filters without regard to case", () => {
  const items = [
    { label: "Web search", value: "web" },
    { label: "Calculator", value: "calc" },
    { label: "Calendar", value: "cal" },
  ];
  expect(openOptions(items, ["calc"], "CAL").map(({ value }) => value)).toEqual(["cal"]);
});

test("a range begins anew when it is full, or when the second day lies before the first", () => {
  const none = { from: null, to: null };
  const begun = extendSpan(none, "2026-03-05");
  expect(begun).toEqual({ from: "2026-03-05", to: null });
  expect(extendSpan(begun, "2026-03-09")).toEqual({ from: "2026-03-05", to: "2026-03-09" });
  expect(extendSpan(begun, "2026-03-01")).toEqual({ from: "2026-03-01", to: null });
  expect(extendSpan({ from: "2026-03-05", to: "2026-03-09" }, "2026-03-07")).toEqual({
    from: "2026-03-07",
    to: null,
  });
});
