import type { Ask } from "@cl/client";
import { useT } from "@cl/react";
import { MessageCircleQuestionMark } from "lucide-react";
import { TimeLeftLabel } from "./time-left-label";

/** Line in the composer that says that the next message answers a question. */
export function TextAskLine({ ask }: { readonly ask: Ask }) {
  const t = useT();
  return (
    <div className="flex animate-appear items-center gap-2 px-2.5 pt-1 text-meta text-muted-foreground">
      <MessageCircleQuestionMark aria-hidden="true" className="size-3.5 shrink-0 text-primary" />
      <span className="min-w-0 flex-1 truncate">{t("ui.ask.answer")}</span>
      <TimeLeftLabel ask={ask} />
    </div>
  );
}
