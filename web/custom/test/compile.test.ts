import { describe, expect, it } from "vitest";
import { compile } from "../src/compile/compile";
import { CompileFailure, excerptOf } from "../src/compile/failures";
import { checkTags, locate } from "../src/compile/locate";

function failureOf(work: () => unknown): CompileFailure {
  try {
    work();
  } catch (error) {
    if (error instanceof CompileFailure) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("compiling a source", () => {
  it("keeps lines, and names what is imported", () => {
    const source = [
      'import React, { useState } from "react"',
      "import * as ui from '@/components/ui/card'",
      'export default () => <ui.Card a="b">{1}</ui.Card>',
      'export const later = () => import("zod")',
    ].join("\n");
    const { code, imports } = compile(source);
    expect([...imports].sort()).toEqual(["@/components/ui/card", "react", "react/jsx-runtime", "zod"]);
    expect(code.split("\n")).toHaveLength(4);
    expect(code).not.toMatch(/^\s*import /m);
  });

  it("writes opacities as the present compiler of classes does", () => {
    const { code } = compile(
      'export default () => <p className="p-2 bg-black bg-opacity-50 text-gray-500" />',
    );
    expect(code).toContain('"p-2 bg-black/50 text-gray-500"');
  });

  it("drops type annotations", () => {
    expect(
      compile("export default function A({ n }: { n: number }) { return <p>{n as number}</p> }").code,
    ).not.toContain("number");
  });

  it("says where a source is wrong", () => {
    const { message, place, excerpt } = failureOf(() => compile("const a = 1\n\nexport default () => <p>\n"));
    expect(place?.line).toBeGreaterThanOrEqual(3);
    expect(message).toMatch(/\(line \d+, column \d+\)$/);
    expect(excerpt).toContain("^");
  });

  it("finds what only the engine notices", () => {
    const failure = locate("const a = 1\nconst a = <b/>\n", "unknown");
    expect(failure.message).toBe("Identifier 'a' has already been declared (line 2, column 7)");
    expect(locate("const a = 1", "the engine's words").message).toBe("the engine's words");
  });

  it("finds a tag that is closed by another name", () => {
    const { message, excerpt } = failureOf(() => checkTags("export default () => (\n  <div>oops</span>\n)"));
    expect(message).toBe("Expected corresponding JSX closing tag for <div> (line 2, column 12)");
    expect(excerpt).toContain("2 |   <div>oops</span>");
    expect(() => checkTags("export default () => <ui.Card><><p/></></ui.Card>")).not.toThrow();
  });

  it("shows the lines around a place", () => {
    expect(excerptOf("one\ntwo\nthree\nfour", { line: 2, column: 3 })).toBe(
      ["1 | one", "2 | two", "  |   ^", "3 | three", "4 | four"].join("\n"),
    );
  });
});
