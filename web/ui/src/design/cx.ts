type ClassPart = string | false | null | undefined;

/** Joins the class names that are set. Later parts do not override earlier ones: style each variant once. */
export function cx(...parts: readonly ClassPart[]): string {
  return parts.filter(Boolean).join(" ");
}
