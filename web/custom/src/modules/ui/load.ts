import type { UiName } from "./names";

/** Two need a library of their own; the others travel together. */
export async function loadUi(name: UiName): Promise<object> {
  switch (name) {
    case "form":
      return import("./form");
    case "command":
      return import("./command");
    case "sonner":
      return import("../sonner");
    default:
      return (await import("./all")).PARTS[name];
  }
}
