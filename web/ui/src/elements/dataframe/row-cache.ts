/** Rows that were looked at, in the order of one arrangement. */
import type { ShownRow } from "./engine";
import type { FramePort } from "./port";

const BLOCK = 64;
/** Blocks that are kept; those far from the view go first. */
const MOST_BLOCKS = 64;

export class RowCache {
  private readonly blocks = new Map<number, readonly ShownRow[]>();
  private readonly asked = new Set<number>();
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  /**
   * Args:
   *   count: Number of rows of the arrangement.
   *   fail: Called when rows cannot be had any more.
   */
  constructor(
    private readonly port: Pick<FramePort, "rows">,
    readonly count: number,
    private readonly fail: () => void,
  ) {}

  /** Undefined: on its way. */
  row(position: number): ShownRow | undefined {
    return this.blocks.get(Math.floor(position / BLOCK))?.[position % BLOCK];
  }

  /** Asks for rows that are not there yet, and for their neighbours. */
  async ensure(from: number, to: number): Promise<void> {
    const first = Math.max(0, Math.floor(from / BLOCK) - 1);
    const last = Math.min(Math.ceil(this.count / BLOCK) - 1, Math.floor(to / BLOCK) + 1);
    const missing: Promise<void>[] = [];
    for (let block = first; block <= last; block += 1) {
      if (!this.asked.has(block)) missing.push(this.fetch(block));
    }
    await Promise.all(missing);
    this.trim((first + last) / 2);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = (): number => this.changes;

  private async fetch(block: number): Promise<void> {
    this.asked.add(block);
    try {
      this.blocks.set(block, await this.port.rows(block * BLOCK, (block + 1) * BLOCK));
    } catch {
      // The thread is gone, and with it the frame.
      this.fail();
      return;
    }
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }

  private trim(middle: number): void {
    if (this.blocks.size <= MOST_BLOCKS) return;
    const farFirst = [...this.blocks.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const block of farFirst.slice(0, this.blocks.size - MOST_BLOCKS)) {
      this.blocks.delete(block);
      this.asked.delete(block);
    }
  }
}
