import { useAllElements } from "@cl/react";
import { Suspense } from "react";
import { lazyPart } from "../design/lazy-part";
import { useNarrow } from "../design/media";
import { newestList } from "./tasks";

const TaskCard = lazyPart(async () => (await import("./task-card")).TaskCard);

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
