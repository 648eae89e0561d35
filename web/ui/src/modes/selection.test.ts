import { describe, expect, it } from "vitest";
import { chosenModes, chosenOption } from "./selection";

const size = { id: "size", options: [{ id: "small" }, { id: "large", default: true }] };
const effort = { id: "effort", options: [{ id: "low" }, { id: "high" }] };
const none = { id: "none", options: [] };

describe("the chosen option of a mode", () => {
  it("is the user's choice, else the default, else the first", () => {
    expect(chosenOption(size, "small")?.id).toBe("small");
    expect(chosenOption(size, undefined)?.id).toBe("large");
    expect(chosenOption(effort, undefined)?.id).toBe("low");
    expect(chosenOption(none, undefined)).toBeUndefined();
  });

  it("falls back when the app has withdrawn the choice", () => {
    expect(chosenOption(size, "huge")?.id).toBe("large");
  });
});

it("gives a message one option for every mode that has any", () => {
  expect(chosenModes([size, effort, none], { effort: "high" })).toEqual({ size: "large", effort: "high" });
  expect(chosenModes([none], {})).toBeUndefined();
});
