import type { ChatElement, Task, TaskListContent, TaskStatus } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { Check, ChevronDown, Circle, LoaderCircle, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "../design/cx";
import { useContent } from "../elements/use-content";
import { Markdown } from "../markdown/markdown";
import { parse, plainText } from "../markdown/parse";
import { scrollToStep } from "./scroll-to-step";
import { countDone, currentTask, readTasks } from "./tasks";
import "./tasklist.css";

interface TaskCardProps {
  readonly element: ChatElement;
  readonly place: "panel" | "row";
}

/** The tasks of the app and how they stand. Nothing while they load or when they cannot be read. */
export function TaskCard({ element, place }: TaskCardProps) {
  const list = useTasks(element);
  if (!list || list.tasks.length === 0) return null;
  return place === "panel" ? <Panel list={list} /> : <TaskRow list={list} />;
}

/** While a new version loads, the one before stays. */
function useTasks(element: ChatElement): TaskListContent | undefined {
  const content = useContent(element);
  const [before, setBefore] = useState<{
    readonly text: string;
    readonly list: TaskListContent | undefined;
  }>();
  if (content.status === "loaded" && content.text !== before?.text) {
    setBefore({ text: content.text, list: readTasks(content.text) });
  }
  return content.status === "failed" ? undefined : before?.list;
}

interface ListProps {
  readonly list: TaskListContent;
}

function Panel({ list }: ListProps) {
  const t = useT();
  return (
    <div className="tasklist">
      <div className="tasklist-head">
        <h2>{t("ui.tasks.title", undefined, "Tasks")}</h2>
        {list.status ? <span className="tasklist-status">{list.status}</span> : null}
      </div>
      <Progress tasks={list.tasks} />
      <Tasks tasks={list.tasks} />
    </div>
  );
}

function TaskRow({ list }: ListProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const current = currentTask(list.tasks);
  return (
    <div className="tasklist-mobile">
      <button type="button" className="tasklist-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {current ? <StatusIcon status={current.status} /> : null}
        <span className="tasklist-current">
          {current ? spokenTitle(current) : list.status || t("ui.tasks.title", undefined, "Tasks")}
        </span>
        <span className="tasklist-count">
          <span className="sr-only">{t("ui.tasks.show", undefined, "Show all tasks")} </span>
          {countDone(list.tasks)}/{list.tasks.length}
        </span>
        <ChevronDown aria-hidden="true" />
      </button>
      {open ? <Tasks tasks={list.tasks} /> : null}
    </div>
  );
}

function Progress({ tasks }: { readonly tasks: readonly Task[] }) {
  const done = countDone(tasks);
  return (
    <div className="tasklist-progress" aria-hidden="true">
      <span style={{ width: `${(100 * done) / tasks.length}%` }} />
    </div>
  );
}

function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  const list = useRef<HTMLOListElement>(null);
  const running = tasks.findIndex(({ status }) => status === "running");
  // In a long list the work goes on below the edge; what runs comes into view.
  useEffect(() => {
    if (running >= 0) list.current?.children[running]?.scrollIntoView?.({ block: "nearest" });
  }, [running]);
  return (
    <ol ref={list} className="tasks">
      {tasks.map((task, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tasks have no id, and their place is their number
        <TaskLine key={index} task={task} />
      ))}
    </ol>
  );
}

function TaskLine({ task }: { readonly task: Task }): ReactNode {
  const client = useClient();
  const line = useRef<HTMLLIElement>(null);
  const { forId } = task;
  return (
    <li ref={line} className={cx("task", `task-status-${task.status}`)}>
      <StatusIcon status={task.status} />
      <div className="task-title">
        <Markdown text={task.title} />
      </div>
      {forId ? (
        <button
          type="button"
          className="task-link"
          aria-label={spokenTitle(task)}
          onClick={() => scrollToStep(client, line.current, forId)}
        />
      ) : null}
    </li>
  );
}

/** A title without the marks of Markdown, for names and single lines. */
function spokenTitle({ title }: Task): string {
  return plainText(parse(title, "", { html: false, math: undefined }));
}

function StatusIcon({ status }: { readonly status: TaskStatus }) {
  const t = useT();
  const names = { ready: "Waiting", running: "Running", done: "Done", failed: "Failed" } as const;
  const icons = { ready: Circle, running: LoaderCircle, done: Check, failed: X } as const;
  const Icon = icons[status];
  return (
    <span className="task-icon" data-status={status}>
      <Icon role="img" aria-label={t(`ui.tasks.${status}`, undefined, names[status])} />
    </span>
  );
}
