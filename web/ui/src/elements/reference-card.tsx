import type { ChatElement } from "@cl/protocol";
import type { Nodes } from "mdast";
import { parse, plainText } from "../markdown/parse";
import { ElementTypeIcon } from "./type-icon";
import { useContent } from "./use-content";
import { useKindWords } from "./use-kind-words";

/** What a reference leads to: its name, its kind, and how it begins. */
export function ReferenceCard({ element }: { readonly element: ChatElement }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex items-center gap-2 font-medium text-ui [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted-foreground">
        <ElementTypeIcon type={element.type} />
        <span className="min-w-0 truncate" dir="auto">
          {element.name}
        </span>
      </p>
      <Kind element={element} />
      {element.type === "text" ? <FirstLines element={element} /> : null}
    </div>
  );
}

function Kind({ element }: { readonly element: ChatElement }) {
  const words = useKindWords(element);
  return words === "" ? null : <p className="text-meta text-muted-foreground">{words}</p>;
}

function FirstLines({ element }: { readonly element: ChatElement }) {
  const content = useContent(element);
  if (content.status !== "loaded") return null;
  return (
    <p className="line-clamp-4 whitespace-pre-line break-words text-[0.8125rem] leading-5" dir="auto">
      {beginning(content.text)}
    </p>
  );
}

const LONGEST = 600;

/** The first words of a text, without the marks of Markdown. */
function beginning(text: string): string {
  const root = parse(text.slice(0, LONGEST), "", { html: false, math: undefined });
  return root.children.flatMap(linesOf).join("\n");
}

/** Each item of a list and each row of a table is a line of its own. */
function linesOf(block: Nodes): readonly string[] {
  const lines = block.type === "list" || block.type === "table" || block.type === "listItem";
  return lines ? block.children.flatMap(linesOf) : [plainText(block)];
}
