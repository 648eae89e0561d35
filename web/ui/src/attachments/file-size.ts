const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const STEP = 1024;

/** Write a file size for a person, in the given language: `3 kB`, `1,5 MB`. */
export function fileSize(bytes: number, language: string): string {
  let value = bytes;
  let unit = 0;
  // A value that would be rounded up to 1,024 belongs to the next unit.
  while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[unit] ?? "byte",
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** Extension of a file name in capitals, at most five characters, for its badge; empty without one. */
export function typeBadge(name: string): string {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || dot === name.length - 1) return "";
  return name.slice(dot + 1, dot + 6).toUpperCase();
}
