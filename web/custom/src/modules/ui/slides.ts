export type CarouselEvent = "init" | "reInit" | "select" | "scroll" | "settle";

type Listener = (api: CarouselApi) => void;

/** What a source can do with a carousel. */
export interface CarouselApi {
  scrollPrev(jump?: boolean): void;
  scrollNext(jump?: boolean): void;
  scrollTo(index: number, jump?: boolean): void;
  canScrollPrev(): boolean;
  canScrollNext(): boolean;
  selectedScrollSnap(): number;
  /** One number for each slide, 0 to 1. */
  scrollSnapList(): readonly number[];
  slideNodes(): readonly HTMLElement[];
  scrollProgress(): number;
  on(event: CarouselEvent, listener: Listener): CarouselApi;
  off(event: CarouselEvent, listener: Listener): CarouselApi;
}

/** Slides in a scrolling box: the browser moves them, this counts. */
export class Slides implements CarouselApi {
  #box: HTMLElement | null = null;
  #isRow = true;
  #loop = false;
  #selected = 0;
  readonly #listeners = new Map<CarouselEvent, Set<Listener>>();

  configure(orientation: "horizontal" | "vertical", loop: boolean): void {
    this.#isRow = orientation === "horizontal";
    this.#loop = loop;
  }

  attach(box: HTMLElement | null): void {
    this.#box = box;
  }

  /** Follow the box; returns the end of it. */
  begin(startIndex: number): () => void {
    const box = this.#box;
    if (box === null) return () => undefined;
    const scrolled = () => this.#scrolled();
    const settled = () => this.#emit("settle");
    const resized = new ResizeObserver(() => this.#emit("reInit"));
    box.addEventListener("scroll", scrolled, { passive: true });
    box.addEventListener("scrollend", settled);
    resized.observe(box);
    if (startIndex > 0) this.scrollTo(startIndex, true);
    this.#emit("init");
    return () => {
      box.removeEventListener("scroll", scrolled);
      box.removeEventListener("scrollend", settled);
      resized.disconnect();
    };
  }

  slideNodes(): readonly HTMLElement[] {
    const row = this.#box?.firstElementChild;
    return row ? [...row.children].filter((child) => child instanceof HTMLElement) : [];
  }

  scrollSnapList(): readonly number[] {
    const { length } = this.slideNodes();
    return Array.from({ length }, (_, at) => (length > 1 ? at / (length - 1) : 0));
  }

  selectedScrollSnap(): number {
    return this.#selected;
  }

  scrollProgress(): number {
    const { position, end } = this.#extent();
    return end > 0 ? position / end : 0;
  }

  canScrollPrev(): boolean {
    return this.#loop ? this.slideNodes().length > 1 : this.#selected > 0;
  }

  canScrollNext(): boolean {
    const { length } = this.slideNodes();
    if (this.#loop) return length > 1;
    const { position, end } = this.#extent();
    return this.#selected < length - 1 && (end === 0 || position < end - 1);
  }

  scrollPrev(jump = false): void {
    this.scrollTo(this.#selected - 1, jump);
  }

  scrollNext(jump = false): void {
    this.scrollTo(this.#selected + 1, jump);
  }

  scrollTo(index: number, jump = false): void {
    const slides = this.slideNodes();
    const { length } = slides;
    if (length === 0) return;
    const wanted = this.#loop ? (index + length) % length : Math.min(length - 1, Math.max(0, index));
    const slide = slides[wanted];
    const first = slides[0];
    if (!slide || !first || !this.#box) return;
    const place = this.#isRow
      ? { left: slide.offsetLeft - first.offsetLeft }
      : { top: slide.offsetTop - first.offsetTop };
    this.#box.scrollTo({ ...place, behavior: jump || isCalm() ? "instant" : "smooth" });
    this.#select(wanted);
  }

  on(event: CarouselEvent, listener: Listener): this {
    const all = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, all.add(listener));
    return this;
  }

  off(event: CarouselEvent, listener: Listener): this {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  #scrolled(): void {
    this.#emit("scroll");
    const slides = this.slideNodes();
    const start = (node: HTMLElement) => (this.#isRow ? node.offsetLeft : node.offsetTop);
    const [first] = slides;
    if (!first) return;
    const { position } = this.#extent();
    const far = slides.map((slide) => Math.abs(start(slide) - start(first) - position));
    this.#select(far.indexOf(Math.min(...far)));
  }

  #select(index: number): void {
    if (index === this.#selected) return;
    this.#selected = index;
    this.#emit("select");
  }

  #extent(): { readonly position: number; readonly end: number } {
    const box = this.#box;
    if (!box) return { position: 0, end: 0 };
    return this.#isRow
      ? { position: Math.abs(box.scrollLeft), end: box.scrollWidth - box.clientWidth }
      : { position: box.scrollTop, end: box.scrollHeight - box.clientHeight };
  }

  #emit(event: CarouselEvent): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(this);
  }
}

function isCalm(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
