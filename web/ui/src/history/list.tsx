import type { ThreadSummary } from "@cl/client/history";
import { useChat, useT } from "@cl/react";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { Alert } from "../design/alert";
import { Button } from "../design/button";
import { Spinner } from "../design/spinner";
import { useHistory, useHistoryState } from "./context";
import { blocksOf, groupsOf, type Heading } from "./groups";
import { RowBlock } from "./row-block";
import { useToday } from "./use-today";

/** Lists up to this many threads are in the document as a whole. */
const WHOLE_UP_TO = 200;

const HEADING =
  "sticky top-0 z-10 truncate bg-sidebar px-2.5 py-1.5 font-medium text-meta text-muted-foreground max-md:bg-popover";

interface ThreadListProps {
  /** A thread was opened from the list. */
  readonly onOpened?: () => void;
}

/** Past conversations by date (`#thread-history`); more are loaded when its end comes near. */
export function ThreadList({ onOpened }: ThreadListProps) {
  const t = useT();
  const status = useHistoryState((state) => state.status);
  const threads = useHistoryState((state) => state.threads);
  const open = useChat((state) => state.threadId);
  const language = useChat((state) => state.translations?.language);
  const pinned = useHistoryState((state) => state.pinned);
  const groups = useBlocks(threads);
  const box = useRef<HTMLDivElement>(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list of links is no set of form fields
    <div
      ref={box}
      id="thread-history"
      role="group"
      aria-label={t("threadHistory.sidebar.title", undefined, "Past chats")}
      aria-busy={status === "loading"}
      onKeyDown={(event) => walk(event, box.current)}
      className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-4"
    >
      {threads.length === 0 && pinned.length === 0 ? <NoThreads /> : null}
      {pinned.length > 0 ? (
        <section aria-labelledby="threads-pinned" className="pt-2">
          <p id="threads-pinned" className={HEADING}>
            {t("ui.history.pinned", undefined, "Pinned")}
          </p>
          <RowBlock threads={pinned} kept scroller={box} active={open} onOpened={onOpened} />
        </section>
      ) : null}
      {groups.map(({ key, heading, blocks: members }) => (
        <section key={key} aria-labelledby={`threads-${key}`} className="pt-2">
          <p id={`threads-${key}`} className={HEADING}>
            {headingText(heading, t, language)}
          </p>
          {members.map((block) => (
            <RowBlock
              key={block[0]?.id}
              threads={block}
              kept={threads.length <= WHOLE_UP_TO}
              scroller={box}
              active={block.some(({ id }) => id === open) ? open : null}
              onOpened={onOpened}
            />
          ))}
        </section>
      ))}
      <ListEnd />
    </div>
  );
}

/** Groups of the list, cut into blocks that keep their identity while they are equal. */
function useBlocks(threads: readonly ThreadSummary[]) {
  const before = useRef<ReadonlyMap<string, readonly ThreadSummary[]>>(new Map());
  const today = useToday();
  return useMemo(() => {
    const others = threads.filter(({ pinned }) => !pinned);
    const groups = groupsOf(others, new Date(today)).map((group) => ({
      ...group,
      blocks: blocksOf(group.threads, before.current),
    }));
    before.current = new Map(
      groups.flatMap(({ blocks }) => blocks.map((block) => [block[0]?.id ?? "", block])),
    );
    return groups;
  }, [threads, today]);
}

/** The words above a group. */
export function headingText(
  heading: Heading,
  t: ReturnType<typeof useT>,
  language: string | undefined,
): string {
  if (heading.kind !== "month") return t(`threadHistory.sidebar.timeframes.${heading.kind}`);
  const month = new Date(heading.year, heading.month);
  return month.toLocaleDateString(language, { month: "long", year: "numeric" });
}

/** In place of a list: it is on its way, could not be loaded, or there is none yet. */
function NoThreads() {
  const t = useT();
  const history = useHistory();
  const { status, error } = useHistoryState((state) => state);
  if (status === "failed") {
    return (
      <Alert tone="error" className="mt-2">
        <p>{error || t("ui.history.failed", undefined, "The chats could not be loaded")}</p>
        <Button size="sm" variant="outline" className="mt-2" onClick={() => void history.refresh()}>
          {t("ui.actions.retry", undefined, "Try again")}
        </Button>
      </Alert>
    );
  }
  if (status === "ready") {
    return (
      <p className="px-4 py-10 text-center text-balance text-meta text-muted-foreground">
        {t("ui.history.none", undefined, "Your chats will appear here")}
      </p>
    );
  }
  return (
    <div className="grid place-items-center py-10 text-muted-foreground">
      <Spinner label={t("common.status.loading", undefined, "Loading…")} />
    </div>
  );
}

/** The end of what is loaded: coming near it loads more. */
function ListEnd() {
  const t = useT();
  const history = useHistory();
  const { hasMore, more, threads } = useHistoryState((state) => state);
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each page the end may still be in view
  useEffect(() => {
    const node = end.current;
    if (node === null || !hasMore || more !== "idle") return;
    const observer = new IntersectionObserver(
      (entries) => {
        // A busy page hears of several moves at once; the last one is where the end is now.
        if (entries.at(-1)?.isIntersecting) void history.loadMore();
      },
      { root: node.parentElement, rootMargin: "1200px 0px" },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [history, hasMore, more, threads.length]);
  if (!hasMore) return null;
  return (
    <div ref={end} className="grid min-h-10 place-items-center pt-2 text-muted-foreground">
      {more === "failed" ? (
        <Button size="sm" variant="outline" onClick={() => void history.loadMore()}>
          {t("ui.thread.loadMore", undefined, "Load more")}
        </Button>
      ) : null}
      {more === "loading" ? <Spinner label={t("common.status.loading", undefined, "Loading…")} /> : null}
    </div>
  );
}

/** Moves through the list with the arrow keys, Home and End. */
function walk(event: KeyboardEvent, box: HTMLElement | null): void {
  const links = [...(box?.querySelectorAll<HTMLElement>("[data-thread-link]") ?? [])];
  const at = links.indexOf(event.target as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  const link = to === undefined || (at < 0 && event.target !== box) ? undefined : links[to];
  if (!link) return;
  event.preventDefault();
  link.focus();
}
