import { describe, expect, it } from "vitest";
import { acceptAttribute, admit } from "./accept";
import { acceptSummary } from "./accept-summary";

function file(name: string, type: string): File {
  return new File(["content"], name, { type });
}

describe("which files are allowed", () => {
  const png = file("a.png", "image/png");
  const python = file("Main.PY", "text/x-python");

  it.each([
    ["no rules", null],
    ["an empty list", []],
    ["any type", ["*/*"]],
    ["a kind", ["text/plain", "image/*"]],
    ["the exact type", ["IMAGE/PNG"]],
    ["a kind with its extension", { "image/*": [".PNG"] }],
    ["a kind with any extension", { "image/*": [] }],
    ["an extension", [".png"]],
  ])("lets a picture pass by %s", (_, accept) => {
    expect(admit(png, accept)).toBe(png);
  });

  it.each([
    ["another type", ["text/plain"]],
    ["the kind with another extension", { "image/*": [".jpg"] }],
  ])("stops a picture at %s", (_, accept) => {
    expect(admit(png, accept)).toBeUndefined();
  });

  it("takes a file under the type that the rule names for its extension", async () => {
    const admitted = admit(python, { "text/plain": [".txt", ".py"] });
    expect(admitted?.type).toBe("text/plain");
    expect(admitted?.name).toBe("Main.PY");
    expect(await admitted?.text()).toBe("content");
  });

  it("ignores parameters of the type", () => {
    const text = file("a.txt", "text/plain;charset=utf-8");
    expect(admit(text, ["text/plain"])).toBe(text);
  });
});

describe("the file dialog", () => {
  it("offers types, or the extensions where they are known", () => {
    expect(acceptAttribute(["image/*", "text/plain"])).toBe("image/*,text/plain");
    expect(acceptAttribute({ "text/plain": [".txt", ".py"], "application/pdf": [] })).toBe(
      ".txt,.py,application/pdf",
    );
  });

  it("offers everything when everything is allowed", () => {
    expect(acceptAttribute(["*/*"])).toBeUndefined();
    expect(acceptAttribute(undefined)).toBeUndefined();
  });

  it("names what is allowed in few words", () => {
    expect(acceptSummary(["image/*", "application/pdf", "text/csv", ".md"])).toEqual([
      "image",
      "PDF",
      "CSV",
      ".md",
    ]);
    expect(acceptSummary(["*/*"])).toEqual([]);
  });
});
