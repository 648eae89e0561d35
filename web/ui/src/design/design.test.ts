import { expect, test } from "vitest";
import { safeUrl, underRoot } from "./safe-url";
import { settleSheet } from "./sheet-drag";
import { placeTooltip } from "./tooltip-place";

test.each([
  "https://a.example/x",
  "mailto:a@b.example",
  "tel:+49",
  "/public/x.svg",
  "relative/path:with-colon",
  "?q=1",
  "#top",
])("%s may become a link", (address) => {
  expect(safeUrl(address)).toBe(address);
});

test.each([
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "java\u200bscript:alert(1)",
  "\u0001javascript:alert(1)",
  "vbscript:x",
  "data:text/html,<script>",
  "",
  null,
])("%j may not", (address) => {
  expect(safeUrl(address)).toBeUndefined();
});

test("only addresses of the server get the root path, once", () => {
  expect(underRoot("/public/a.svg", "/app")).toBe("/app/public/a.svg");
  expect(underRoot("/app/public/a.svg", "/app")).toBe("/app/public/a.svg");
  expect(underRoot("//other.example/a.svg", "/app")).toBe("//other.example/a.svg");
  expect(underRoot("https://other.example/a.svg", "/app")).toBe("https://other.example/a.svg");
});

const view = { width: 400, height: 300 };
const size = { width: 100, height: 24 };

test("a tooltip goes to the other side when there is no room, and never leaves the view", () => {
  const low = { left: 180, top: 270, width: 40, height: 24 };
  expect(placeTooltip(low, size, "bottom", view)).toEqual({ left: 150, top: 240 });
  const corner = { left: 370, top: 10, width: 24, height: 24 };
  expect(placeTooltip(corner, size, "bottom", view)).toEqual({ left: 292, top: 40 });
  const left = { left: 10, top: 100, width: 24, height: 24 };
  expect(placeTooltip(left, size, "left", view)).toEqual({ left: 40, top: 100 });
});

test("a sheet that is pulled far down closes, a little down rests lower, and up grows", () => {
  expect(settleSheet(200, 400, false)).toBe("closed");
  expect(settleSheet(-100, 400, false)).toBe("tall");
  expect(settleSheet(10, 400, false)).toBe("half");
  expect(settleSheet(200, 800, true)).toBe("half");
  expect(settleSheet(700, 800, true)).toBe("closed");
});
