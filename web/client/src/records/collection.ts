import type { Publisher } from "./publisher";
import type { Listener, RecordCollection, Unsubscribe } from "./types";

const NONE: readonly never[] = [];

/** Records with an id and an owner, in the order in which they appeared. A known id keeps its place. */
export class Collection<Item extends { readonly id: string }> implements RecordCollection<Item> {
  readonly #topic: string;
  readonly #publisher: Publisher;
  readonly #ownerOf: (item: Item) => string;
  readonly #items = new Map<string, Item>();
  #all: readonly Item[] | null = null;
  readonly #owned = new Map<string, Map<string, Item>>();
  /** Lists by owner, made when somebody asks. */
  readonly #lists = new Map<string, readonly Item[]>();

  constructor(topic: string, publisher: Publisher, ownerOf: (item: Item) => string) {
    this.#topic = topic;
    this.#publisher = publisher;
    this.#ownerOf = ownerOf;
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  all(): readonly Item[] {
    this.#all ??= [...this.#items.values()];
    return this.#all;
  }

  of(ownerId: string): readonly Item[] {
    const known = this.#lists.get(ownerId);
    if (known !== undefined) return known;
    const owned = this.#owned.get(ownerId);
    if (owned === undefined) return NONE;
    const list = [...owned.values()];
    this.#lists.set(ownerId, list);
    return list;
  }

  subscribe(id: string, listener: Listener): Unsubscribe {
    return this.#publisher.subscribe(`${this.#topic}:${id}`, listener);
  }

  subscribeAll(listener: Listener): Unsubscribe {
    return this.#publisher.subscribe(this.#topic, listener);
  }

  subscribeOf(ownerId: string, listener: Listener): Unsubscribe {
    return this.#publisher.subscribe(`${this.#topic}-of:${ownerId}`, listener);
  }

  put(item: Item): void {
    const before = this.#items.get(item.id);
    this.#items.set(item.id, item);
    if (before !== undefined && this.#ownerOf(before) !== this.#ownerOf(item)) this.#disown(before);
    const owner = this.#ownerOf(item);
    const owned = this.#owned.get(owner) ?? new Map<string, Item>();
    this.#owned.set(owner, owned.set(item.id, item));
    this.#changed(item);
  }

  remove(id: string): void {
    const before = this.#items.get(id);
    if (before === undefined) return;
    this.#items.delete(id);
    this.#disown(before);
  }

  removeWhere(condition: (item: Item) => boolean): void {
    for (const item of [...this.#items.values()]) if (condition(item)) this.remove(item.id);
  }

  replaceAll(items: readonly Item[]): void {
    this.removeWhere(() => true);
    for (const item of items) this.put(item);
  }

  #disown(item: Item): void {
    const owner = this.#ownerOf(item);
    const owned = this.#owned.get(owner);
    owned?.delete(item.id);
    if (owned?.size === 0) this.#owned.delete(owner);
    this.#changed(item);
  }

  #changed(item: Item): void {
    this.#all = null;
    this.#lists.delete(this.#ownerOf(item));
    this.#publisher.mark(this.#topic);
    this.#publisher.mark(`${this.#topic}:${item.id}`);
    this.#publisher.mark(`${this.#topic}-of:${this.#ownerOf(item)}`);
  }
}
