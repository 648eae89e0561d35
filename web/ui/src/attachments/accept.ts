import type { FileAccept } from "@cl/protocol";

interface Rule {
  readonly glob: string;
  readonly extensions: readonly string[];
}

/**
 * Find the form in which a file is allowed.
 *
 * Browsers often do not know the type of source files. Where a rule names one type and lists the file's extension, the
 * file is taken under that type, because that is what the rule asks for and what the server compares.
 *
 * @returns The file, possibly under another MIME type; `undefined` if no rule allows it.
 */
export function admit(file: File, accept: FileAccept | null | undefined): File | undefined {
  const rules = rulesOf(accept);
  if (rules.length === 0 || rules.some((rule) => allows(rule, file))) return file;
  const byExtension = rules.find((rule) => listsExtension(rule, file));
  if (byExtension === undefined) return undefined;
  if (byExtension.glob.includes("*") || byExtension.glob === "") return file;
  return new File([file], file.name, { type: byExtension.glob, lastModified: file.lastModified });
}

/** Value for the `accept` attribute of a file input; `undefined` when everything is allowed. */
export function acceptAttribute(accept: FileAccept | null | undefined): string | undefined {
  const rules = rulesOf(accept);
  if (rules.length === 0 || rules.some((rule) => isAny(rule.glob) && rule.extensions.length === 0))
    return undefined;
  const parts = rules.flatMap((rule) => (rule.extensions.length > 0 ? rule.extensions : [rule.glob]));
  return Array.from(new Set(parts)).join(",");
}

function rulesOf(accept: FileAccept | null | undefined): readonly Rule[] {
  if (accept === null || accept === undefined) return [];
  if (isList(accept)) return accept.map(ruleOfEntry);
  return Object.entries(accept).map(([glob, extensions]) => ({
    glob: glob.trim().toLowerCase(),
    extensions: extensions.map((extension) => extension.toLowerCase()),
  }));
}

function isList(accept: FileAccept): accept is readonly string[] {
  return Array.isArray(accept);
}

function ruleOfEntry(entry: string): Rule {
  const word = entry.trim().toLowerCase();
  return word.startsWith(".") ? { glob: "", extensions: [word] } : { glob: word, extensions: [] };
}

function allows(rule: Rule, file: File): boolean {
  if (!matchesGlob(rule.glob, file.type.toLowerCase())) return false;
  return rule.extensions.length === 0 || listsExtension(rule, file);
}

function listsExtension(rule: Rule, file: File): boolean {
  const name = file.name.toLowerCase();
  return rule.extensions.some((extension) => name.endsWith(extension));
}

function isAny(glob: string): boolean {
  return glob === "*/*" || glob === "*";
}

function matchesGlob(glob: string, type: string): boolean {
  if (isAny(glob)) return true;
  const [kind, sub] = glob.split("/");
  const [fileKind, fileSub] = (type.split(";")[0] ?? "").split("/");
  return kind === fileKind && (sub === "*" || sub === fileSub);
}
