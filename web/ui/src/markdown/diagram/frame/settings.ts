import type { MermaidConfig } from "mermaid";
import type { Look } from "../messages";

/** Measured and shown with the same letters: a picture cannot use the fonts of the page. */
const FONT = "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
/** Diagrams come from models: these words of theirs about the drawing itself are not taken. */
const NOT_FROM_SOURCES = [
  "secure",
  "securityLevel",
  "startOnLoad",
  "maxTextSize",
  "maxEdges",
  "suppressErrorRendering",
  "htmlLabels",
  "themeCSS",
  "fontFamily",
  "altFontFamily",
  "dompurifyConfig",
  "deterministicIds",
  "logLevel",
];

/** How a diagram looks on a page with these colours. */
export function settingsFor(source: string, look: Look): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: "strict",
    suppressErrorRendering: true,
    secure: NOT_FROM_SOURCES,
    maxTextSize: 100_000,
    maxEdges: 2_000,
    // Text of its own is what other programs can show; mind maps place only the other kind right.
    htmlLabels: /^\s*mindmap\b/m.test(source),
    fontFamily: FONT,
    theme: "base",
    darkMode: look.dark,
    flowchart: { useMaxWidth: false },
    sequence: { useMaxWidth: false },
    gantt: { useMaxWidth: false, axisFormat: "%d %b", fontSize: 13, sectionFontSize: 13 },
    themeVariables: {
      darkMode: look.dark,
      fontFamily: FONT,
      fontSize: "15px",
      background: look.background,
      textColor: look.text,
      titleColor: look.text,
      primaryColor: look.fill,
      primaryTextColor: look.fillText,
      primaryBorderColor: look.line,
      secondaryColor: look.second,
      secondaryTextColor: look.text,
      secondaryBorderColor: look.line,
      tertiaryColor: look.third,
      tertiaryTextColor: look.text,
      tertiaryBorderColor: look.line,
      lineColor: look.quiet,
      noteBkgColor: look.third,
      noteTextColor: look.text,
      noteBorderColor: look.line,
      edgeLabelBackground: look.background,
      clusterBkg: look.third,
      clusterBorder: look.line,
      pieStrokeColor: look.line,
      pieOuterStrokeColor: look.line,
      pieSectionTextColor: look.text,
      pieTitleTextColor: look.text,
      pieLegendTextColor: look.text,
      pieOpacity: "1",
      sectionBkgColor: look.third,
      altSectionBkgColor: look.background,
      sectionBkgColor2: look.third,
      gridColor: look.line,
      taskTextColor: look.text,
      taskTextOutsideColor: look.text,
      taskBkgColor: look.fill,
      taskBorderColor: look.line,
      commitLabelColor: look.text,
      commitLabelBackground: look.third,
      ...numbered("cScale", 0, look.areas),
      ...numbered(
        "cScaleLabel",
        0,
        look.areas.map(() => look.text),
      ),
      ...numbered("cScaleInv", 0, look.marks),
      ...numbered("fillType", 0, look.areas),
      ...numbered("pie", 1, look.areas),
      ...numbered("git", 0, look.marks),
      ...numbered("gitInv", 0, look.marks),
      ...numbered(
        "gitBranchLabel",
        0,
        look.marks.map(() => look.onMark),
      ),
    },
  };
}

/** `cScale0`, `cScale1` … */
function numbered(name: string, first: number, colours: readonly string[]): Record<string, string> {
  return Object.fromEntries(colours.map((colour, index) => [`${name}${index + first}`, colour]));
}
