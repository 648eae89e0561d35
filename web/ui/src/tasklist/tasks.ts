import type { ChatElement, Task, TaskListContent, TaskStatus } from "@cl/protocol";

const STATUSES: readonly string[] = ["ready", "running", "failed", "done"] satisfies readonly TaskStatus[];

/** The newest task list: only that one is shown. */
export function newestList(elements: readonly ChatElement[]): ChatElement | undefined {
  return elements.findLast(({ type }) => type === "tasklist");
}

/** Reads the content of a task list; undefined when it is not one. */
export function readTasks(text: string): TaskListContent | undefined {
  const value = parse(text);
  if (!isObject(value) || !Array.isArray(value.tasks)) return undefined;
  return {
    status: typeof value.status === "string" ? value.status : "",
    tasks: value.tasks.filter(isObject).map(readTask),
  };
}

function readTask(value: Readonly<Record<string, unknown>>): Task {
  return {
    title: typeof value.title === "string" ? value.title : "",
    status: isStatus(value.status) ? value.status : "ready",
    forId: typeof value.forId === "string" ? value.forId : null,
  };
}

function isStatus(value: unknown): value is TaskStatus {
  return typeof value === "string" && STATUSES.includes(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Anything but JSON is no task list, and the page shows none.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The task to name where there is room for one: what runs, else what comes next; none when all is over. */
export function currentTask(tasks: readonly Task[]): Task | undefined {
  return tasks.find(({ status }) => status === "running") ?? tasks.find(({ status }) => status === "ready");
}

export function countDone(tasks: readonly Task[]): number {
  return tasks.filter(({ status }) => status === "done" || status === "failed").length;
}
