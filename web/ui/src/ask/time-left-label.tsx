import type { Ask } from "@cl/client";
import { useT } from "@cl/react";
import { Timer } from "lucide-react";
import { clock, SHOW_BELOW_S } from "./time-left";
import { useTimeLeft } from "./use-time-left";

/** The remaining time of a question; nothing while there is plenty. */
export function TimeLeftLabel({ ask }: { readonly ask: Ask }) {
  const t = useT();
  const left = useTimeLeft(ask);
  if (left >= SHOW_BELOW_S) return null;
  return (
    // A timer is not spoken as it counts; a screen reader's user can go and read it.
    <span
      role="timer"
      aria-label={t("ui.ask.remaining", { seconds: left })}
      className="inline-flex shrink-0 items-center gap-1 text-meta text-muted-foreground tabular-nums"
    >
      <Timer aria-hidden="true" className="size-3.5" />
      {clock(left)}
    </span>
  );
}
