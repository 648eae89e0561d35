/** Orders drawings from the frame: one after the other, each within a time. */
import type { DrawAnswer, Drawing, DrawOrder, Look } from "./messages";

/** A drawing that takes longer is given up, with the frame. */
const PATIENCE_MS = 15_000;
/** The first one also waits for the code. */
const LOADING_MS = 60_000;
const KEPT = 100;

interface Waiting {
  readonly order: DrawOrder;
  readonly done: (drawing: Drawing) => void;
  readonly failed: (error: Error) => void;
}

/** Draws diagrams; keeps the newest drawings, so that one that comes back into view is there at once. */
export class Artist {
  readonly #kept = new Map<string, Promise<Drawing>>();
  readonly #queue: Waiting[] = [];
  #current: Waiting | undefined;
  #frame: HTMLIFrameElement | undefined;
  #isReady = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #orders = 0;

  /**
   * Args:
   *   openFrame: Adds a new frame to the page; it says `ready` when it can draw.
   */
  constructor(private readonly openFrame: () => HTMLIFrameElement) {
    addEventListener("message", (event: MessageEvent<DrawAnswer>) => {
      if (this.#frame && event.source === this.#frame.contentWindow) this.#heard(event.data);
    });
  }

  /** The drawing of a source. Rejects with what is wrong with the source. */
  draw(source: string, look: Look): Promise<Drawing> {
    const key = `${Object.values(look).join()}\n${source}`;
    const known = this.#kept.get(key);
    if (known) return known;
    const drawing = this.#order(source, look);
    this.#kept.set(key, drawing);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value ?? "");
    return drawing;
  }

  #order(source: string, look: Look): Promise<Drawing> {
    this.#orders += 1;
    const order = { order: this.#orders, source, look };
    return new Promise((done, failed) => {
      this.#queue.push({ order, done, failed });
      this.#next();
    });
  }

  #next(): void {
    if (this.#current || this.#queue.length === 0) return;
    if (!this.#frame) {
      this.#frame = this.openFrame();
      this.#wait(LOADING_MS, () => this.#giveUp("The code that draws diagrams could not be loaded"));
    }
    if (!this.#isReady) return;
    this.#current = this.#queue.shift();
    this.#wait(PATIENCE_MS, () => this.#giveUp("Drawing takes too long"));
    this.#frame.contentWindow?.postMessage(this.#current?.order, "*");
  }

  #heard(answer: DrawAnswer): void {
    clearTimeout(this.#timer);
    if (answer.kind === "ready") this.#isReady = true;
    else if (answer.order === this.#current?.order.order) {
      if (answer.kind === "drawn") this.#current.done(answer.drawing);
      else this.#current.failed(new Error(answer.reason));
      this.#current = undefined;
    }
    this.#next();
  }

  #wait(ms: number, late: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(late, ms);
  }

  /** Ends the frame: the next order gets a new one. */
  #giveUp(reason: string): void {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#isReady = false;
    const lost = this.#current ? [this.#current] : this.#queue.splice(0);
    this.#current = undefined;
    for (const { failed } of lost) failed(new Error(reason));
    this.#next();
  }
}
