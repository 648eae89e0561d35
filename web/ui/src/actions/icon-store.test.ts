import { describe, expect, it } from "vitest";
import { componentName, iconName, knownIcon, loadIcon } from "./icon-store";

describe("names of icons", () => {
  it.each([
    ["check", "check", "Check"],
    ["CircleCheck", "circle-check", "CircleCheck"],
    ["circle_check", "circle-check", "CircleCheck"],
    ["trash-2", "trash-2", "Trash2"],
    ["Trash2", "trash-2", "Trash2"],
  ])("%s", (given, id, component) => {
    expect(iconName(given)).toBe(id);
    expect(componentName(id)).toBe(component);
  });
});

describe("icons", () => {
  it("are found in the common set, in the whole set and under older names", async () => {
    for (const id of ["check", "rabbit", "alert-circle"]) {
      expect(await loadIcon(id)).toBeDefined();
      expect(knownIcon(id)).toBeDefined();
    }
  });

  it("are nothing else that the package exports", async () => {
    expect(await loadIcon("create-lucide-icon")).toBeUndefined();
    expect(await loadIcon("icons")).toBeUndefined();
    expect(await loadIcon("no such icon")).toBeUndefined();
  });
});
