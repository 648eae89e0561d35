import type { ProjectSettings } from "@cl/protocol";
import { expect, test } from "vitest";
import { VISITOR_SETTINGS } from "../shell/visitor-settings";
import { defaultModes, offerOf, starterId } from "./choose";

const starter = (label: string) => ({ label, message: label });
const project = (more: Partial<ProjectSettings>): ProjectSettings => ({ ...VISITOR_SETTINGS, ...more });

test("categories win over the profile's own starters, and those over the app's", () => {
  const profile = { name: "p", markdown_description: "", starters: [starter("own")] };
  const categories = [{ label: "c", starters: [starter("in c")] }];
  const both = project({ starters: [starter("app")], starterCategories: categories });
  expect(offerOf(both, profile)).toEqual({ kind: "categories", categories });
  const plain = project({ starters: [starter("app")] });
  expect(offerOf(plain, profile)).toEqual({ kind: "starters", starters: profile.starters });
  expect(offerOf(project({ starters: [starter("app")] }), undefined)).toEqual({
    kind: "starters",
    starters: [starter("app")],
  });
});

test("a category without starters offers nothing", () => {
  const empty = project({ starterCategories: [{ label: "c", starters: [] }] });
  expect(offerOf(empty, undefined)).toEqual({ kind: "none" });
});

test("a starter's id is its label in lower case with hyphens", () => {
  expect(starterId("Plan a  Trip")).toBe("starter-plan-a-trip");
});

test("a starter is sent with the default option of every mode, else its first", () => {
  const option = (id: string, isDefault = false) => ({ id, name: id, default: isDefault });
  const modes = [
    { id: "model", name: "Model", options: [option("small"), option("large", true)] },
    { id: "effort", name: "Effort", options: [option("low"), option("high")] },
    { id: "none", name: "None", options: [] },
  ];
  expect(defaultModes(modes)).toEqual({ model: "large", effort: "low" });
});
