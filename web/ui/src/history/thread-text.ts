import type { ChatElement, Step, Thread } from "@cl/protocol";

export interface Speakers {
  readonly you: string;
  readonly assistant: string;
}

/** A thread as Markdown: what was said, who said it and when, and what was attached. */
export function threadMarkdown(thread: Thread, speakers: Speakers): string {
  const head = [`# ${line(thread.name ?? "")}`];
  const began = new Date(thread.createdAt);
  if (!Number.isNaN(began.getTime()))
    head.push(`*${began.toISOString().slice(0, 16).replace("T", " ")} UTC*`);
  const elements = thread.elements ?? [];
  const messages = thread.steps.filter((step) => step.type.endsWith("message")).sort(byTime);
  const parts = messages.map((step) => messageText(step, elements, speakers));
  return `${[...head, ...parts].join("\n\n")}\n`;
}

/** A file name for a thread, without what file systems refuse. */
export function fileNameOf(name: string): string {
  const safe = [...name.normalize("NFC")]
    .map((letter) => (/[\p{L}\p{N}\p{M} ._-]/u.test(letter) ? letter : " "))
    .join("")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  return safe.slice(0, 80).trimEnd() || "chat";
}

function messageText(step: Step, elements: readonly ChatElement[], speakers: Speakers): string {
  const author = step.type === "user_message" ? speakers.you : step.name || speakers.assistant;
  const attached = elements.filter(({ forId }) => forId === step.id).map(elementText);
  return [`## ${line(author)}`, step.output.trim(), attached.join("\n")].filter(Boolean).join("\n\n");
}

function elementText({ name, url }: ChatElement): string {
  const label = line(name).replace(/[[\]]/g, "\\$&");
  return url?.startsWith("http")
    ? `- [${label}](<${url.replace(/[<>]/g, encodeURIComponent)}>)`
    : `- ${label}`;
}

/** A name is one line, whatever it holds. */
function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function byTime(one: Step, other: Step): number {
  return (one.createdAt ?? "").localeCompare(other.createdAt ?? "");
}
