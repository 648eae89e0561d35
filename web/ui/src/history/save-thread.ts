import type { Thread } from "@cl/protocol";
import { saveText } from "../markdown/download";
import { fileNameOf, type Speakers, threadMarkdown } from "./thread-text";

/** Lets the browser save a thread as a file. */
export function saveThread(thread: Thread, format: "markdown" | "json", speakers: Speakers): void {
  const name = fileNameOf(thread.name ?? "");
  if (format === "json") saveText(`${name}.json`, JSON.stringify(thread, null, 2), "application/json");
  else saveText(`${name}.md`, threadMarkdown(thread, speakers), "text/markdown");
}
