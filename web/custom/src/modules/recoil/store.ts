/** Shared values of custom elements, under keys. What Recoil calls atoms and selectors. */
export type Getter = <Value>(node: RecoilNode<Value>) => Value;
export type Setter = <Value>(
  node: RecoilNode<Value>,
  value: Value | ((now: Value) => Value) | DefaultValue,
) => void;
export type Resetter = <Value>(node: RecoilNode<Value>) => void;

/** Stands for "as it was at first". */
export class DefaultValue {}

export interface AtomNode<Value> {
  readonly kind: "atom";
  readonly key: string;
  initial(): Value;
  /** Run its effects. */
  begin(tools: EffectTools<Value>): void;
}

export interface SelectorNode<Value> {
  readonly kind: "selector";
  readonly key: string;
  read(get: Getter): Value | Promise<Value>;
  write?(
    tools: { readonly get: Getter; readonly set: Setter; readonly reset: Resetter },
    value: Value | DefaultValue,
  ): void;
}

/** A value of the page that somebody else keeps. */
export interface OutsideNode<Value> {
  readonly kind: "outside";
  readonly key: string;
  /** Returns the same object until something has changed. */
  read(): Value;
  subscribe(listener: () => void): () => void;
  write?(value: Value): void;
}

export type RecoilNode<Value> = AtomNode<Value> | SelectorNode<Value> | OutsideNode<Value>;

export interface EffectTools<Value> {
  readonly node: AtomNode<Value>;
  readonly trigger: "get";
  setSelf(value: Value | ((now: Value) => Value) | DefaultValue): void;
  resetSelf(): void;
  onSet(listener: (value: Value, before: Value, isReset: boolean) => void): void;
  getPromise<Other>(node: RecoilNode<Other>): Promise<Other>;
}
export type AtomEffect<Value> = (tools: EffectTools<Value>) => unknown;

interface Computed {
  readonly value: unknown;
  readonly failed: boolean;
  /** What was read to get there. */
  readonly inputs: ReadonlyMap<RecoilNode<unknown>, unknown>;
}

type SetListener = (value: unknown, before: unknown, isReset: boolean) => void;

export class AtomStore {
  readonly #values = new Map<string, unknown>();
  readonly #computed = new Map<string, Computed>();
  readonly #listeners = new Set<() => void>();
  readonly #setListeners = new Map<string, SetListener[]>();
  readonly #begun = new Set<string>();

  /** The value now; a promise for a selector that is still at work. Throws what a selector throws. */
  get<Value>(node: RecoilNode<Value>): Value | Promise<Value> {
    switch (node.kind) {
      case "outside":
        return node.read();
      case "atom":
        return this.#atom(node);
      case "selector":
        return this.#select(node);
    }
  }

  set<Value>(node: RecoilNode<Value>, value: Value | ((now: Value) => Value) | DefaultValue): void {
    if (node.kind === "selector") {
      if (!node.write) throw new Error(`The selector ${node.key} has no \`set\``);
      const next = isUpdater<Value>(value) ? value(this.get(node) as Value) : value;
      node.write(
        { get: this.#getter, set: (other, to) => this.set(other, to), reset: (other) => this.reset(other) },
        next,
      );
      return;
    }
    const before = this.get(node) as Value;
    const isReset = value instanceof DefaultValue;
    const next = isUpdater<Value>(value) ? value(before) : isReset ? this.#first(node) : (value as Value);
    if (Object.is(next, before)) return;
    if (node.kind === "outside") {
      if (!node.write) throw new Error(`${node.key} can only be read by a custom element`);
      return node.write(next);
    }
    this.#values.set(node.key, next);
    for (const listener of this.#setListeners.get(node.key) ?? []) listener(next, before, isReset);
    this.#changed();
  }

  reset<Value>(node: RecoilNode<Value>): void {
    this.set<Value>(node, new DefaultValue());
  }

  /** Hear of changes of any value. */
  subscribe(node: RecoilNode<unknown>, listener: () => void): () => void {
    this.#listeners.add(listener);
    const ends = this.#outsides(node).map((each) => each.subscribe(listener));
    return () => {
      this.#listeners.delete(listener);
      for (const end of ends) end();
    };
  }

  readonly #getter: Getter = (node) => {
    const value = this.get(node);
    if (value instanceof Promise) throw value;
    return value;
  };

  #first<Value>(node: RecoilNode<Value>): Value {
    if (node.kind !== "atom") throw new Error(`${node.key} cannot be reset`);
    return node.initial();
  }

  #atom<Value>(node: AtomNode<Value>): Value {
    if (!this.#begun.has(node.key)) {
      this.#begun.add(node.key);
      this.#values.set(node.key, node.initial());
      node.begin(this.#effectTools(node));
    }
    return this.#values.get(node.key) as Value;
  }

  #effectTools<Value>(node: AtomNode<Value>): EffectTools<Value> {
    return {
      node,
      trigger: "get",
      setSelf: (value) => this.set(node, value),
      resetSelf: () => this.reset(node),
      onSet: (listener) => {
        const all = this.#setListeners.get(node.key) ?? [];
        this.#setListeners.set(node.key, [...all, listener as SetListener]);
      },
      getPromise: async (other) => this.get(other),
    };
  }

  #select<Value>(node: SelectorNode<Value>): Value | Promise<Value> {
    const known = this.#computed.get(node.key);
    const isFresh = known && [...known.inputs].every(([input, value]) => Object.is(this.#peek(input), value));
    const computed = isFresh ? known : this.#compute(node);
    if (computed.failed) throw computed.value;
    return computed.value as Value | Promise<Value>;
  }

  #compute(node: SelectorNode<unknown>): Computed {
    const inputs = new Map<RecoilNode<unknown>, unknown>();
    const get: Getter = (input) => {
      const value = this.get(input);
      inputs.set(input as RecoilNode<unknown>, value);
      if (value instanceof Promise) throw value;
      return value;
    };
    let computed: Computed;
    try {
      computed = { value: node.read(get), failed: false, inputs };
    } catch (thrown) {
      // A promise means: ask again when it is settled.
      const waits = thrown instanceof Promise;
      computed = { value: waits ? thrown.then(() => this.get(node)) : thrown, failed: !waits, inputs };
    }
    this.#computed.set(node.key, computed);
    if (computed.value instanceof Promise) this.#settle(node.key, computed);
    return computed;
  }

  /** Put the result in the place of its promise, unless something has changed meanwhile. */
  #settle(key: string, pending: Computed): void {
    const put = (value: unknown, failed: boolean) => {
      if (this.#computed.get(key) !== pending) return;
      this.#computed.set(key, { value, failed, inputs: this.#inputsNow(pending) });
      this.#changed();
    };
    (pending.value as Promise<unknown>).then(
      (value) => put(value, false),
      (error: unknown) => put(error, true),
    );
  }

  #inputsNow({ inputs }: Computed): Computed["inputs"] {
    return new Map([...inputs.keys()].map((input) => [input, this.#peek(input)]));
  }

  #peek(node: RecoilNode<unknown>): unknown {
    try {
      return this.get(node);
    } catch (error) {
      return error;
    }
  }

  /** Values of the page that a node depends on, directly or not. */
  #outsides(node: RecoilNode<unknown>): readonly OutsideNode<unknown>[] {
    if (node.kind === "outside") return [node];
    if (node.kind === "atom") return [];
    this.#peek(node);
    return [...(this.#computed.get(node.key)?.inputs.keys() ?? [])].flatMap((input) => this.#outsides(input));
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function isUpdater<Value>(value: unknown): value is (now: Value) => Value {
  return typeof value === "function";
}
