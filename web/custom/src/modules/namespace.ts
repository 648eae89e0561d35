import { ImportFailure } from "../compile/failures";
import { closest } from "./closest";

/** What `require` returns for a module: its exports, marked as those of an ES module. */
export type Namespace = Readonly<Record<string, unknown>> & { readonly __esModule: true };

/** A module's exports as compiled code expects them. Without a default export, the default is all of them. */
export function namespace(exports: object): Namespace {
  const all: Record<string, unknown> = { ...exports };
  return { default: all, ...all, __esModule: true };
}

/** As given, but reading a name that is not exported says so, instead of failing later and elsewhere. */
export function guarded(name: string, module: Namespace): Namespace {
  return new Proxy(module, {
    get: (target, key) => {
      if (typeof key === "symbol" || key in target || key === "then" || key === "$$typeof") {
        return Reflect.get(target, key) as unknown;
      }
      const names = Object.keys(target).filter((each) => each !== "__esModule" && each !== "default");
      const near = closest(key, names);
      throw new ImportFailure(
        `"${name}" does not export ${key}`,
        `${near ? `Did you mean ${near}? ` : ""}It exports: ${names.sort().join(", ")}.`,
      );
    },
  });
}
