import type { ChatAction, ChatElement } from "@cl/protocol";
import { Collection } from "./collection";
import { Display } from "./display";
import { Publisher } from "./publisher";
import { StepStore } from "./steps";
import type { Ask, Records } from "./types";

/** All records of a conversation, with one telling per frame. */
export class RecordStore implements Records {
  readonly #publisher: Publisher;
  readonly steps: StepStore;
  readonly elements: Collection<ChatElement>;
  readonly actions: Collection<ChatAction>;
  readonly asks: Collection<Ask>;
  readonly display: Display;

  constructor(nextFrame: (task: () => void) => () => void, now: () => number) {
    this.#publisher = new Publisher(nextFrame);
    this.steps = new StepStore(this.#publisher, now);
    this.elements = new Collection("elements", this.#publisher, (element) => element.forId ?? "");
    this.actions = new Collection("actions", this.#publisher, (action) => action.forId ?? "");
    this.asks = new Collection("asks", this.#publisher, (ask) => ask.id);
    this.display = new Display(this.steps, this.#publisher);
  }

  clear(): void {
    this.steps.clear();
    this.elements.replaceAll([]);
    this.actions.replaceAll([]);
    this.asks.replaceAll([]);
  }

  dispose(): void {
    this.#publisher.dispose();
  }
}
