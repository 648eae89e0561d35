const RIGHT_TO_LEFT = new Set(["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"]);

/** Writing direction of a BCP 47 tag. */
export function directionOf(language: string): "ltr" | "rtl" {
  const [base = ""] = language.toLowerCase().split("-");
  return RIGHT_TO_LEFT.has(base) ? "rtl" : "ltr";
}
