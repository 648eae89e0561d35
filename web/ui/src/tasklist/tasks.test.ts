import type { Task } from "@cl/protocol";
import { describe, expect, it } from "vitest";
import { countDone, currentTask, readTasks } from "./tasks";

const task = (title: string, status: Task["status"]): Task => ({ title, status, forId: null });

describe("a task list", () => {
  it("is read, and what is wrong in it is left out", () => {
    const text =
      '{"status":"Running","tasks":[{"title":"a","status":"done","forId":"m"},{"status":"odd"},7]}';
    expect(readTasks(text)).toEqual({
      status: "Running",
      tasks: [
        { title: "a", status: "done", forId: "m" },
        { title: "", status: "ready", forId: null },
      ],
    });
    expect(readTasks("no json")).toBeUndefined();
    expect(readTasks("[]")).toBeUndefined();
  });

  it("has a current task", () => {
    const tasks = [task("a", "done"), task("b", "ready"), task("c", "running")];
    expect(currentTask(tasks)?.title).toBe("c");
    expect(currentTask(tasks.slice(0, 2))?.title).toBe("b");
    expect(currentTask(tasks.slice(0, 1))).toBeUndefined();
    expect(countDone(tasks)).toBe(1);
  });
});
