import type { McpTool } from "@cl/protocol";
import { useT } from "@cl/react";
import { ChevronRight } from "lucide-react";
import { Badge } from "../design/badge";

/** The tools of a server. What they say about themselves is shown as plain text, and never as markup. */
export function ToolList({ tools }: { readonly tools: readonly McpTool[] }) {
  const t = useT();
  if (tools.length === 0)
    return <p className="ms-5 text-meta text-muted-foreground">{t("ui.mcp.noTools")}</p>;
  return (
    <details className="group ms-5" open={tools.length <= 5}>
      <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1.5 rounded-control text-meta text-muted-foreground transition-state hover:text-foreground touch:min-h-11">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {t("ui.mcp.tools")}
        <Badge>{tools.length}</Badge>
      </summary>
      <ul className="mt-1 mb-2 flex flex-col gap-2">
        {tools.map((tool) => (
          <li key={tool.name} className="min-w-0 text-meta">
            <code className="break-all font-mono text-[0.8125rem] text-foreground">
              <bdi>{tool.name}</bdi>
            </code>
            {tool.description === "" ? null : (
              <p className="line-clamp-3 whitespace-pre-line break-words text-muted-foreground">
                <bdi>{tool.description}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
