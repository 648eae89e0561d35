export { TaskList, useHasTasks } from "./task-list";
