import { expect, it } from "vitest";
import { NO_REFERENCES, namePattern, splitReferences } from "./references";

function namesIn(text: string, names: readonly string[]): readonly string[] {
  const byName = new Map(names.map((name, index) => [name, { id: name, name, number: index + 1 }]));
  const parts = splitReferences(text, { ...NO_REFERENCES, pattern: namePattern(names), byName });
  expect(parts.map((part) => (typeof part === "string" ? part : part.name)).join("")).toBe(text);
  return parts.flatMap((part) => (typeof part === "string" ? [] : [part.name]));
}

it.each([
  ["src 100 and src 10", ["src 10"], ["src 10"]],
  ["src 10, src 1; src 100", ["src 1", "src 10"], ["src 10", "src 1"]],
  ["reports, unreport, Report", ["report"], []],
  ["report2 2report", ["report"], []],
  ["отчёты и отчёт", ["отчёт"], ["отчёт"]],
  ["éreport reporté cafe\u0301", ["report", "cafe"], []],
  ["Straße, Straßen", ["Straße"], ["Straße"]],
])("finds no name inside a longer word: %s", (text, names, found) => {
  expect(namesIn(text, names)).toEqual(found);
});

it.each([
  ["(report), “report”: report's report.", ["report"], 4],
  ["report–report/report_report", ["report"], 4],
  ["请看报告三和报告", ["报告"], 2],
  ["詳細はreport.pdfをご覧ください", ["report.pdf"], 1],
  ["レポートとレポート2を見る", ["レポート"], 2],
  ["ดูรายงานนี้", ["รายงาน"], 1],
  ["보고서를 보세요, report.pdf를", ["보고서", "report.pdf"], 2],
  ["والتقرير", ["تقرير"], 1],
  ["第3章", ["3"], 1],
  ["report¹ [1] a[1]b", ["report", "[1]"], 3],
  ["(a.b)* (a.b)*", ["(a.b)*"], 2],
])("finds names beside marks, and in scripts that do not part words: %s", (text, names, count) => {
  expect(namesIn(text, names)).toHaveLength(count);
});

it("prefers the longer name, whatever may stand around each", () => {
  expect(namesIn("报告 (1) and 报告 (10) and 报告 1", ["报告 (1)", "报告", "报告 1", "报告 (10)"])).toEqual([
    "报告 (1)",
    "报告 (10)",
    "报告 1",
  ]);
});

it("reads a long text once, with many names and many marks", () => {
  const names = Array.from({ length: 300 }, (_, place) => `Source ${place}`);
  const text = `${"e\u0301".repeat(20_000)}${"\u0301".repeat(40_000)} Source 299 and Source 3000 `;
  expect(namesIn(text, names)).toEqual(["Source 299"]);
});
