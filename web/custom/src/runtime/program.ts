import type { JsonObject } from "@cl/protocol";
import { type ComponentType, createElement, isValidElement } from "react";
import { type Compiled, compile } from "../compile/compile";
import { ExportFailure } from "../compile/failures";
import { type Modules, openModules } from "../modules/registry";
import { type ElementGlobals, GLOBAL_NAMES } from "./globals";

/** One element on the page: its component, and the way to give it new properties. */
export interface Instance {
  readonly Component: ComponentType<Record<string, unknown>>;
  /** The free name `props` means these from now on. */
  give(props: JsonObject): void;
  /** Whether the source read `props` while it was loaded: new ones take a new instance. */
  readonly readsEarly: boolean;
}

/** A compiled source with everything that it imports. */
export interface Program {
  readonly source: string;
  /**
   * Run the source for one element.
   *
   * @throws ExportFailure It has no component as its default export.
   * @throws ImportFailure It imports what does not exist.
   */
  create(globals: ElementGlobals, props: JsonObject): Instance;
}

type Factory = (
  require: Modules["require"],
  globals: ElementGlobals,
  props: unknown,
) => { readonly exports: Readonly<Record<string, unknown>>; give(props: JsonObject): void };

/** Runs a module's text and returns its namespace. */
export type ImportText = (text: string) => Promise<unknown>;

/**
 * Compile a source and load what it imports.
 *
 * @param name Name of the element, for developer tools.
 * @throws CompileFailure The source is not JavaScript with JSX.
 */
export async function prepare(
  source: string,
  name: string,
  importText: ImportText = importBlob,
): Promise<Program> {
  const compiled = compile(source);
  const [modules, factory] = await Promise.all([
    openModules(compiled.imports),
    evaluate(compiled, source, name, importText),
    checkSource(compiled, source),
  ]);
  return { source, create: (globals, props) => instantiate(factory, modules, globals, props) };
}

/** A module does nothing before an element is made from it: the check needs to be done only by then. */
async function checkSource({ plain }: Compiled, source: string): Promise<void> {
  if (!plain || !source.includes("</")) return;
  const { checkTags } = await import("../compile/locate");
  checkTags(source);
}

async function evaluate(
  { code }: Compiled,
  source: string,
  name: string,
  importText: ImportText,
): Promise<Factory> {
  try {
    const module = await importText(wrap(code, name));
    return (module as { readonly default: Factory }).default;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { locate } = await import("../compile/locate");
    throw locate(source, error.message);
  }
}

/**
 * The text of a module whose default export runs the source. What is injected are variables of an outer function: a
 * source may use the same names for things of its own. The first line of the source stays the first line.
 */
function wrap(code: string, name: string): string {
  const injected = `const {${GLOBAL_NAMES.join(",")}} = __globals, React = __require("react").default;`;
  const head = `export default function(__require, __globals, props) { ${injected} const __module = {exports: {}};`;
  const body = `(function(require, module, exports) { ${code}\n}).call(undefined, __require, __module, __module.exports);`;
  return `${head} ${body}\nreturn {exports: __module.exports, give(next) { props = next; }}; }\n//# sourceURL=elements/${encodeURIComponent(name)}.jsx`;
}

/** A content policy that allows `blob:` runs it; one without `unsafe-eval` still refuses `eval`. */
async function importBlob(text: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return await import(/* @vite-ignore */ url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function instantiate(
  factory: Factory,
  modules: Modules,
  globals: ElementGlobals,
  props: JsonObject,
): Instance {
  let current = props;
  let loading = true;
  let readsEarly = false;
  // While the source is loaded `props` is a view of the present ones, so that `const all = props` stays true.
  const view = new Proxy(
    {},
    {
      get: (_, key) => note(() => Reflect.get(current, key) as unknown),
      set: (_, key, value) => Reflect.set(current, key, value),
      deleteProperty: (_, key) => Reflect.deleteProperty(current, key),
      has: (_, key) => note(() => Reflect.has(current, key)),
      ownKeys: () => note(() => Reflect.ownKeys(current)),
      getOwnPropertyDescriptor: (_, key) => {
        const found = note(() => Reflect.getOwnPropertyDescriptor(current, key));
        return found && { ...found, configurable: true };
      },
    },
  );
  function note<Value>(read: () => Value): Value {
    readsEarly ||= loading;
    return read();
  }
  const { exports, give } = factory(modules.require, globals, view);
  loading = false;
  give(props);
  const own: Instance = {
    Component: componentOf(exports.default),
    give: (next) => {
      current = next;
      give(next);
    },
    readsEarly,
  };
  return own;
}

function componentOf(value: unknown): Instance["Component"] {
  if (typeof value === "function") return value as Instance["Component"];
  if (isValidElement(value)) return () => value;
  // What memo, lazy and forwardRef return is an object that only React can tell from others.
  if (typeof value === "object" && value !== null && "$$typeof" in value) {
    const type = value as unknown as Instance["Component"];
    return (props) => createElement(type, props);
  }
  throw new ExportFailure(
    value === undefined
      ? "The source has no default export"
      : `The default export is a ${Array.isArray(value) ? "list" : typeof value}, not a component`,
    "End the file with a component: export default function MyElement() { return <p>{props.title}</p> }",
  );
}
