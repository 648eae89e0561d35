import { useAllElements } from "@cl/react";
import { lazy, Suspense } from "react";
import { useNarrow } from "../design/media";
import { newestList } from "./tasks";

const TaskCard = lazy(async () => ({ default: (await import("./task-card")).TaskCard }));

/** Whether the app keeps a task list. */
export function useHasTasks(): boolean {
  return newestList(useAllElements()) !== undefined;
}

interface TaskListProps {
  /** A panel beside the conversation on wide screens, a row above it on narrow ones. */
  readonly place: "panel" | "row";
}

/** The newest task list. Only the place that fits the screen shows it. */
export function TaskList({ place }: TaskListProps) {
  const narrow = useNarrow();
  const list = newestList(useAllElements());
  if (!list || narrow !== (place === "row")) return null;
  return (
    <Suspense>
      <TaskCard element={list} place={place} />
    </Suspense>
  );
}
