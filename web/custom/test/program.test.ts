import type { JsonObject } from "@cl/protocol";
import { type FunctionComponent, isValidElement } from "react";
import { describe, expect, it } from "vitest";
import { ExportFailure, ImportFailure } from "../src/compile/failures";
import type { ElementGlobals } from "../src/runtime/globals";
import { isElementName } from "../src/runtime/names";
import { type Program, prepare } from "../src/runtime/program";
import { copyProps, dataOf, isSameData } from "../src/runtime/props";

/** Runs a module's text without a page: what a blob's address does there. */
async function importText(text: string): Promise<unknown> {
  const body = text.replace("export default function", "return function");
  return { default: new Function(body)() as unknown };
}

const said: string[] = [];
const globals = { sendUserMessage: (text: string) => said.push(text) } as unknown as ElementGlobals;

function draw(program: Program, props: JsonObject) {
  const instance = program.create(globals, props);
  const render = () => {
    const drawn = (instance.Component as FunctionComponent)({});
    return isValidElement<{ children: unknown }>(drawn) ? drawn.props.children : drawn;
  };
  return { instance, render };
}

it("a tag that is closed by another name is refused before anything is drawn", async () => {
  const source = "export default () => <div>oops</span>";
  await expect(prepare(source, "A", importText)).rejects.toThrow(
    /JSX closing tag for <div> \(line 1, column 31\)/,
  );
});

describe("running a source", () => {
  it("means the latest properties by `props`, also under a name of its own", async () => {
    const program = await prepare(
      "const all = props\nexport default () => <p>{props.n}{all.n}</p>",
      "A",
      importText,
    );
    const { instance, render } = draw(program, { n: 1 });
    expect(render()).toEqual([1, 1]);
    instance.give({ n: 2 });
    expect(render()).toEqual([2, 2]);
    expect(instance.readsEarly).toBe(false);
  });

  it("notices that a source has read its properties for good", async () => {
    const program = await prepare("const { n } = props\nexport default () => <p>{n}</p>", "A", importText);
    expect(draw(program, { n: 1 }).instance.readsEarly).toBe(true);
  });

  it("keeps the elements of one source apart", async () => {
    const program = await prepare("let n = 0\nexport default () => <p>{++n}{props.id}</p>", "A", importText);
    const [a, b] = [draw(program, { id: "a" }), draw(program, { id: "b" })];
    expect([a.render(), a.render(), b.render()]).toEqual([
      [1, "a"],
      [2, "a"],
      [1, "b"],
    ]);
  });

  it("lets a source use injected names for things of its own", async () => {
    const source =
      "const callAction = 1\nconst exported = 2\nexport default () => { sendUserMessage('hi'); return <p>{callAction + exported}</p> }";
    expect(draw(await prepare(source, "A", importText), {}).render()).toBe(3);
    expect(said).toEqual(["hi"]);
  });

  it("takes a drawing in the place of a component, and refuses anything else", async () => {
    expect(draw(await prepare("export default <p>still</p>", "A", importText), {}).render()).toBe("still");
    for (const [source, words] of [
      ["export const a = 1", "no default export"],
      ["export default 5", "is a number, not a component"],
    ] as const) {
      const program = await prepare(source, "A", importText);
      expect(() => program.create(globals, {})).toThrow(ExportFailure);
      expect(() => program.create(globals, {})).toThrow(words);
    }
  });

  it("names what cannot be imported, and what may have been meant", async () => {
    const program = await prepare(
      'import { Card } from "@/components/ui/cards"\nexport default () => <Card/>',
      "A",
      importText,
    );
    try {
      program.create(globals, {});
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ImportFailure);
      expect((error as ImportFailure).hint).toContain('Did you mean "@/components/ui/card"?');
    }
  });
});

describe("properties", () => {
  it("are copied, prototypes included as plain keys", () => {
    const props = JSON.parse('{"a": {"b": [1]}, "__proto__": {"polluted": true}}') as JsonObject;
    const copy = copyProps(props);
    expect(copy.a).toEqual({ b: [1] });
    expect(copy.a).not.toBe(props.a);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("are the same when their data is", () => {
    expect(isSameData({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true);
    expect(isSameData({ a: 1 }, { a: 2 })).toBe(false);
    expect(isSameData([], {})).toBe(false);
    expect(isSameData(new Map(), new Map())).toBe(false);
  });

  it("are refused when they are no object", () => {
    expect(() => dataOf([1], "updateElement")).toThrow(
      "updateElement takes an object with JSON values, not a list",
    );
    expect(() => dataOf({ big: 1n }, "submitElement")).toThrow("submitElement takes JSON values only");
    expect(dataOf({ a: undefined, b: new Date(0) }, "x")).toEqual({ b: "1970-01-01T00:00:00.000Z" });
  });
});

describe("names of elements", () => {
  it.each(["Ticket", "my-element", "v2.card", "Größe", "図表"])("allow %s", (name) => {
    expect(isElementName(name)).toBe(true);
  });

  it.each(["", "../x", "a/b", "a\\b", ".hidden", "a..b", "x\n", "a?b", "a#b", "end."])(
    "refuse %j",
    (name) => {
      expect(isElementName(name)).toBe(false);
    },
  );
});
