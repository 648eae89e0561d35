import type { StepId } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { type RefObject, useEffect, useRef } from "react";
import { Button } from "../design/button";
import { Skeleton } from "../design/skeleton";

/** CSS pixels above the view at which what came before is asked for. */
const AHEAD = 2400;

interface EarlierTurnsProps {
  readonly scroller: RefObject<HTMLElement | null>;
  /** The turn below. */
  readonly first: StepId | undefined;
}

/** Stands where the conversation is not here yet, and brings it when the view comes near. */
export function EarlierTurns({ scroller, first }: EarlierTurnsProps) {
  const t = useT();
  const client = useClient();
  const status = useChat((state) => state.earlier.status);
  const place = useRef<HTMLDivElement>(null);
  const waits = status === "idle";
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page, the place is looked at anew
  useEffect(() => {
    const node = place.current;
    const view = scroller.current;
    if (!node || !view || !waits) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.at(-1)?.isIntersecting) return;
        // At the very top, browsers would keep that place, and not what the person reads.
        if (view.scrollTop === 0 && view.scrollHeight > view.clientHeight) view.scrollTop = 1;
        void client.loadEarlier();
      },
      { root: view, rootMargin: `${AHEAD}px 0px 0px` },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [client, scroller, waits, first]);
  return (
    <div ref={place} className="earlier-turns">
      {status === "failed" ? (
        <>
          <span>{t("ui.elements.loadFailed", undefined, "This content could not be loaded")}</span>
          <Button size="sm" variant="outline" onClick={() => void client.loadEarlier()}>
            {t("ui.actions.retry", undefined, "Try again")}
          </Button>
        </>
      ) : (
        <>
          <span className="sr-only">{t("common.status.loading", undefined, "Loading…")}</span>
          <Skeleton className="ms-auto h-9 w-2/5 rounded-[18px]" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-4 w-3/5" />
        </>
      )}
    </div>
  );
}
