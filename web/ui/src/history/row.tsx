import type { ThreadSummary } from "@cl/client/history";
import { useT } from "@cl/react";
import { Link2 } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef, useState } from "react";
import { cx } from "../design/cx";
import { Tooltip } from "../design/tooltip";
import { threadPath, useRouter } from "../router";
import { useHistory, useHistoryState } from "./context";
import { DeleteQuestion } from "./delete-question";
import { focusThread } from "./focus-thread";
import { RenameField } from "./rename-field";
import { RowMenu } from "./row-menu";

interface ThreadRowProps {
  readonly thread: ThreadSummary;
  /** The conversation on screen. */
  readonly active: boolean;
  readonly onOpened: (() => void) | undefined;
}

/** What is being done to a row in place. */
export type RowTask = "rename" | "delete" | null;

/** One past conversation (`#thread-<id>`): a link with its name, its state and its menu. */
export const ThreadRow = memo(function ThreadRow({ thread, active, onOpened }: ThreadRowProps) {
  const [task, setTask] = useState<RowTask>(null);
  const done = () => {
    setTask(null);
    focusThread(thread.id);
  };
  return (
    <li id={`thread-${thread.id}`} data-active={active || undefined} className="group/row relative">
      {task === "rename" ? (
        <RenameField thread={thread} onDone={done} />
      ) : (
        <>
          <ThreadLink thread={thread} active={active} onOpened={onOpened} onTask={setTask} />
          <RowMenu thread={thread} onTask={setTask} />
        </>
      )}
      {task === "delete" ? <DeleteQuestion thread={thread} active={active} onDone={done} /> : null}
    </li>
  );
});

interface ThreadLinkProps extends ThreadRowProps {
  readonly onTask: (task: RowTask) => void;
}

function ThreadLink({ thread, active, onOpened, onTask }: ThreadLinkProps) {
  const history = useHistory();
  const { rootPath, navigate } = useRouter();
  const name = useThreadName(thread);
  const open = (event: MouseEvent) => {
    // Another tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(threadPath(thread.id));
    onOpened?.();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "F2") onTask("rename");
    else if (event.key === "Delete") onTask("delete");
    else return;
    event.preventDefault();
  };
  const intent = useIntent(() => {
    // A failure here is a failure of the click that may follow, and is told then.
    history.prepare(thread.id).catch(() => undefined);
  });
  return (
    <Tooltip label={name} side="right">
      <a
        href={rootPath + threadPath(thread.id)}
        data-thread-link=""
        aria-current={active ? "page" : undefined}
        draggable={false}
        onClick={open}
        onKeyDown={press}
        {...intent}
        data-focus-inset=""
        className={cx(
          "flex h-9 items-center gap-2 rounded-control ps-2.5 pe-9 text-ui transition-state touch:h-11 touch:pe-12",
          active
            ? "bg-sidebar-accent font-medium text-sidebar-accent-foreground"
            : "hover:bg-sidebar-accent/60",
        )}
      >
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {name}
        </span>
        <RowMarks thread={thread} active={active} />
      </a>
    </Tooltip>
  );
}

/** Somebody stays on the row: the pointer that only passes by asks for nothing. */
const INTENT_MS = 100;

function useIntent(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => clearTimeout(timer.current);
  const enter = () => {
    leave();
    timer.current = setTimeout(act, INTENT_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return { onPointerEnter: enter, onPointerLeave: leave, onFocus: enter, onBlur: leave };
}

function RowMarks({ thread, active }: Pick<ThreadRowProps, "thread" | "active">) {
  const t = useT();
  const unread = useHistoryState((state) => state.unread.has(thread.id));
  return (
    <>
      {thread.shared ? (
        <Link2
          role="img"
          aria-label={t("ui.thread.shared", undefined, "Shared conversation")}
          className="size-3.5 shrink-0 text-muted-foreground"
        />
      ) : null}
      {thread.running && !active ? (
        <span
          role="img"
          aria-label={t("ui.history.running", undefined, "Answering")}
          className="size-2 shrink-0 animate-breathe rounded-full bg-primary"
        />
      ) : null}
      {unread && !active ? (
        <span
          role="img"
          aria-label={t("ui.history.unread", undefined, "New answer")}
          className="size-2 shrink-0 rounded-full bg-primary"
        />
      ) : null}
    </>
  );
}

/** The name of a thread as people see it. */
export function useThreadName({ name }: ThreadSummary): string {
  const t = useT();
  return name?.trim() || t("threadHistory.thread.untitled", undefined, "Untitled chat");
}
