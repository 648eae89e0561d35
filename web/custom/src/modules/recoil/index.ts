/** The part of Recoil's interface that custom elements use, over a store of our own. */
import { type ReactNode, use, useCallback, useEffect, useSyncExternalStore } from "react";
import {
  type AtomEffect,
  type AtomNode,
  AtomStore,
  DefaultValue,
  type Getter,
  type RecoilNode,
  type Resetter,
  type SelectorNode,
  type Setter,
} from "./store";

export { DefaultValue };

/** One for all elements of the page: a key means the same value everywhere. */
const store = new AtomStore();

type Default<Value> = Value | RecoilNode<Value>;

interface AtomOptions<Value> {
  readonly key: string;
  readonly default?: Default<Value>;
  readonly effects?: readonly AtomEffect<Value>[];
}

export function atom<Value>({ key, default: first, effects = [] }: AtomOptions<Value>): AtomNode<Value> {
  const initial = () => (isRecoilValue(first) ? (store.get(first) as Value) : (first as Value));
  const begin: AtomNode<Value>["begin"] = (tools) => {
    for (const effect of effects) effect(tools);
  };
  return { kind: "atom", key, initial, begin };
}

interface SelectorOptions<Value> {
  readonly key: string;
  get(tools: { readonly get: Getter }): Value | Promise<Value>;
  set?(
    tools: { readonly get: Getter; readonly set: Setter; readonly reset: Resetter },
    value: Value | DefaultValue,
  ): void;
}

export function selector<Value>({ key, get, set }: SelectorOptions<Value>): SelectorNode<Value> {
  return { kind: "selector", key, read: (read) => get({ get: read }), ...(set ? { write: set } : {}) };
}

function family<Parameter, Node>(
  make: (parameter: Parameter, suffix: string) => Node,
): (parameter: Parameter) => Node {
  const members = new Map<string, Node>();
  return (parameter) => {
    const suffix = JSON.stringify(parameter) ?? "";
    const member = members.get(suffix) ?? make(parameter, suffix);
    members.set(suffix, member);
    return member;
  };
}

interface AtomFamilyOptions<Value, Parameter> extends Omit<AtomOptions<Value>, "default" | "effects"> {
  readonly default?: Default<Value> | ((parameter: Parameter) => Default<Value>);
  readonly effects?: AtomOptions<Value>["effects"] | ((parameter: Parameter) => readonly AtomEffect<Value>[]);
}

export function atomFamily<Value, Parameter>({
  key,
  default: first,
  effects,
}: AtomFamilyOptions<Value, Parameter>) {
  return family((parameter: Parameter, suffix) => {
    const value =
      typeof first === "function" ? (first as (parameter: Parameter) => Default<Value>)(parameter) : first;
    const own = typeof effects === "function" ? effects(parameter) : effects;
    return atom<Value>({ key: `${key}__${suffix}`, default: value as Default<Value>, effects: own ?? [] });
  });
}

interface SelectorFamilyOptions<Value, Parameter> {
  readonly key: string;
  get(parameter: Parameter): SelectorOptions<Value>["get"];
  set?(parameter: Parameter): NonNullable<SelectorOptions<Value>["set"]>;
}

export function selectorFamily<Value, Parameter>({ key, get, set }: SelectorFamilyOptions<Value, Parameter>) {
  return family((parameter: Parameter, suffix) =>
    selector<Value>({
      key: `${key}__${suffix}`,
      get: get(parameter),
      ...(set ? { set: set(parameter) } : {}),
    }),
  );
}

export function constSelector<Value>(value: Value): SelectorNode<Value> {
  return selector({ key: `constant__${JSON.stringify(value)}`, get: () => value });
}

export function isRecoilValue(value: unknown): value is RecoilNode<unknown> & RecoilNode<never> {
  return typeof value === "object" && value !== null && "kind" in value && "key" in value;
}

// Hooks

function useRaw<Value>(node: RecoilNode<Value>): Value | Promise<Value> {
  const subscribe = useCallback((listener: () => void) => store.subscribe(node, listener), [node]);
  return useSyncExternalStore(subscribe, () => store.get(node));
}

export function useRecoilValue<Value>(node: RecoilNode<Value>): Value {
  const value = useRaw(node);
  return value instanceof Promise ? use(value) : value;
}

type Set<Value> = (value: Value | ((now: Value) => Value) | DefaultValue) => void;

export function useSetRecoilState<Value>(node: RecoilNode<Value>): Set<Value> {
  return useCallback((value) => store.set(node, value), [node]);
}

export function useRecoilState<Value>(node: RecoilNode<Value>): [Value, Set<Value>] {
  return [useRecoilValue(node), useSetRecoilState(node)];
}

export function useResetRecoilState(node: RecoilNode<unknown>): () => void {
  return useCallback(() => store.reset(node), [node]);
}

interface Loadable<Value> {
  readonly state: "hasValue" | "loading" | "hasError";
  readonly contents: unknown;
  valueMaybe(): Value | undefined;
  getValue(): Value;
}

export function useRecoilValueLoadable<Value>(node: RecoilNode<Value>): Loadable<Value> {
  const subscribe = useCallback((listener: () => void) => store.subscribe(node, listener), [node]);
  const contents = useSyncExternalStore(subscribe, () => peek(node));
  if (contents instanceof Failed) return loadable("hasError", contents.error);
  return loadable(contents instanceof Promise ? "loading" : "hasValue", contents);
}

class Failed {
  constructor(readonly error: unknown) {}
}

const failures = new WeakMap<object, Failed>();

function peek(node: RecoilNode<unknown>): unknown {
  try {
    return store.get(node);
  } catch (error) {
    const key = typeof error === "object" && error !== null ? error : node;
    const failed = failures.get(key) ?? new Failed(error);
    failures.set(key, failed);
    return failed;
  }
}

function loadable<Value>(state: Loadable<Value>["state"], contents: unknown): Loadable<Value> {
  return {
    state,
    contents,
    valueMaybe: () => (state === "hasValue" ? (contents as Value) : undefined),
    getValue: () => {
      if (state !== "hasValue") throw contents;
      return contents as Value;
    },
  };
}

export function useRecoilStateLoadable<Value>(node: RecoilNode<Value>): [Loadable<Value>, Set<Value>] {
  return [useRecoilValueLoadable(node), useSetRecoilState(node)];
}

interface CallbackTools {
  readonly set: Setter;
  readonly reset: Resetter;
  readonly snapshot: {
    getPromise<Value>(node: RecoilNode<Value>): Promise<Value>;
    getLoadable<Value>(node: RecoilNode<Value>): Loadable<Value>;
  };
}

const TOOLS: CallbackTools = {
  set: (node, value) => store.set(node, value),
  reset: (node) => store.reset(node),
  snapshot: {
    getPromise: async (node) => store.get(node),
    getLoadable: (node) => {
      const contents = peek(node);
      if (contents instanceof Failed) return loadable("hasError", contents.error);
      return loadable(contents instanceof Promise ? "loading" : "hasValue", contents);
    },
  },
};

export function useRecoilCallback<Arguments extends readonly unknown[], Result>(
  make: (tools: CallbackTools) => (...values: Arguments) => Result,
  dependencies: readonly unknown[] = [],
): (...values: Arguments) => Result {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names them
  return useCallback((...values: Arguments) => make(TOOLS)(...values), dependencies);
}

export const useRecoilTransaction_UNSTABLE = useRecoilCallback;

/** Call back after each change of a value. */
export function useRecoilTransactionObserver_UNSTABLE(
  listener: (state: Pick<CallbackTools, "snapshot">) => void,
): void {
  useEffect(
    () => store.subscribe(constSelector(null), () => listener({ snapshot: TOOLS.snapshot })),
    [listener],
  );
}

/** The store needs no place in the tree. */
export function RecoilRoot({ children }: { readonly children?: ReactNode }): ReactNode {
  return children;
}
