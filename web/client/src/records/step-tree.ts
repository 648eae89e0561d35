import type { StepId } from "@cl/protocol";

interface Node {
  readonly parentId: StepId | null;
  /** Grows with every step that appears: the order of display. */
  readonly order: number;
}

const NONE: readonly never[] = [];

/**
 * Who is below whom, in order of appearance.
 *
 * A step whose parent is unknown stands at the root until the parent appears, and then takes its place below it.
 */
export class StepTree {
  readonly #onChange: (parentId: StepId | null) => void;
  readonly #nodes = new Map<StepId, Node>();
  /** By the parent that the step names, whether it is known or not; `null` for none. */
  readonly #below = new Map<StepId | null, Set<StepId>>();
  readonly #lists = new Map<StepId | null, readonly StepId[]>();
  /** Parents that are named but unknown. */
  readonly #missing = new Set<StepId>();
  #next = 0;
  #first = 0;

  constructor(onChange: (parentId: StepId | null) => void) {
    this.#onChange = onChange;
  }

  children(parentId: StepId | null): readonly StepId[] {
    const known = this.#lists.get(parentId);
    if (known !== undefined) return known;
    if (parentId !== null && !this.#below.has(parentId)) return NONE; // most steps have nothing below
    const ids = parentId === null ? this.#root() : [...(this.#below.get(parentId) ?? NONE)];
    if (ids.length === 0) return NONE;
    const list = this.#sorted(ids);
    this.#lists.set(parentId, list);
    return list;
  }

  /** Add a step, or hang it below another parent. */
  place(id: StepId, wantedParent: StepId | null): void {
    const parentId = wantedParent === id ? null : wantedParent;
    const node = this.#nodes.get(id);
    if (node !== undefined && node.parentId === parentId) return;
    if (node !== undefined) this.#unhang(id, node.parentId);
    this.#nodes.set(id, { parentId, order: node?.order ?? this.#next++ });
    if (this.#missing.delete(id)) this.#forget(null);
    if (parentId !== null && !this.#nodes.has(parentId)) this.#missing.add(parentId);
    const siblings = this.#below.get(parentId) ?? new Set();
    this.#below.set(parentId, siblings.add(id));
    if (node === undefined) this.#append(parentId, id);
    else this.#forget(parentId);
  }

  /** Put steps before all others, in their order; known ones move. */
  prepend(steps: readonly { readonly id: StepId; readonly parentId?: StepId | null | undefined }[]): void {
    this.#first -= steps.length;
    for (const [index, { id, parentId }] of steps.entries()) {
      this.place(id, this.#nodes.get(id)?.parentId ?? parentId ?? null);
      const node = this.#nodes.get(id);
      if (node === undefined) continue;
      this.#nodes.set(id, { ...node, order: this.#first + index });
      this.#forget(node.parentId);
    }
  }

  moveToEnd(id: StepId): void {
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    this.#nodes.set(id, { ...node, order: this.#next++ });
    this.#forget(node.parentId);
  }

  /** Take a step out. Steps below it stay, as steps whose parent is unknown. */
  remove(id: StepId): void {
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    this.#nodes.delete(id);
    this.#unhang(id, node.parentId);
    if (this.#below.has(id)) this.#missing.add(id);
    this.#forget(id);
  }

  /** All steps below a step, nearest first. */
  below(id: StepId): readonly StepId[] {
    const found: StepId[] = [...(this.#below.get(id) ?? NONE)];
    for (const child of found) found.push(...(this.#below.get(child) ?? NONE));
    return found;
  }

  /** All steps that appeared after a step. */
  after(id: StepId): readonly StepId[] {
    const order = this.#nodes.get(id)?.order ?? Number.POSITIVE_INFINITY;
    return [...this.#nodes].filter(([, node]) => node.order > order).map(([later]) => later);
  }

  inOrder<Item extends { readonly id: StepId }>(items: Iterable<Item>): readonly Item[] {
    return [...items].sort((one, other) => this.#order(one.id) - this.#order(other.id));
  }

  #root(): readonly StepId[] {
    const orphans = [...this.#missing].flatMap((parentId) => [...(this.#below.get(parentId) ?? NONE)]);
    return [...(this.#below.get(null) ?? NONE), ...orphans];
  }

  #unhang(id: StepId, parentId: StepId | null): void {
    const siblings = this.#below.get(parentId);
    siblings?.delete(id);
    if (siblings?.size === 0) {
      this.#below.delete(parentId);
      if (parentId !== null) this.#missing.delete(parentId);
    }
    this.#forget(parentId);
  }

  #sorted(ids: readonly StepId[]): readonly StepId[] {
    return [...ids].sort((one, other) => this.#order(one) - this.#order(other));
  }

  #order(id: StepId): number {
    return this.#nodes.get(id)?.order ?? 0;
  }

  /** The newest step is the last one of its list, which need not be sorted again. */
  #append(parentId: StepId | null, id: StepId): void {
    const holder = parentId !== null && this.#nodes.has(parentId) ? parentId : null;
    const list = this.#lists.get(holder);
    this.#forget(parentId);
    if (list !== undefined) this.#lists.set(holder, [...list, id]);
  }

  /** Steps below an unknown parent are part of the root's list. */
  #forget(parentId: StepId | null): void {
    this.#tell(parentId);
    if (parentId !== null && !this.#nodes.has(parentId)) this.#tell(null);
  }

  #tell(parentId: StepId | null): void {
    this.#lists.delete(parentId);
    this.#onChange(parentId);
  }
}
