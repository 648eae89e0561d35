/** Blocks in groups that are drawn together, and left alone together while they are out of view. */
import type { Block } from "./document";

/** One block, or a long one with its continuations. */
export type Piece = readonly Block[];
export type Part = readonly Piece[];

const PART_SIZE = 16;

/** Whether a block continues the one before it in the same paragraph or table. */
export function isPiece(block: Block | undefined): boolean {
  const form = block?.segment.form;
  return block?.segment.continues === true && (form === "paragraph" || form === "table");
}

function piecesOf(blocks: readonly Block[], from: number): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let index = from; index < blocks.length; ) {
    let end = index + 1;
    while (end < blocks.length && isPiece(blocks[end])) end += 1;
    pieces.push(blocks.slice(index, end));
    index = end;
  }
  return pieces;
}

/** Groups a list of blocks that grows at its end. Full groups keep their identity and are not looked at again. */
export class PartList {
  private sealed: Part[] = [];
  /** Blocks in the sealed groups. */
  private covered = 0;
  private last: readonly Block[] = [];

  /**
   * The groups of all blocks.
   *
   * Args:
   *   blocks: All blocks.
   *   settled: How many of them, from the first, will stay as they are.
   */
  update(blocks: readonly Block[], settled: number): readonly Part[] {
    if (!this.continues(blocks)) {
      this.sealed = [];
      this.covered = 0;
    }
    this.last = blocks;
    const parts: Part[] = [];
    const pieces = piecesOf(blocks, this.covered);
    for (let start = 0; start < pieces.length; start += PART_SIZE) {
      const part = pieces.slice(start, start + PART_SIZE);
      const size = part.reduce((sum, piece) => sum + piece.length, 0);
      // The piece behind a full group proves that nothing continues the group's last block.
      const full = parts.length === 0 && start + PART_SIZE < pieces.length && this.covered + size < settled;
      if (full) {
        this.sealed.push(part);
        this.covered += size;
      } else parts.push(part);
    }
    return parts.length === 0 ? this.sealed.slice() : [...this.sealed, ...parts];
  }

  /** Whether the sealed groups still are the beginning of the list: their ends are compared. */
  private continues(blocks: readonly Block[]): boolean {
    if (blocks.length < this.covered) return false;
    return (
      this.covered === 0 ||
      (blocks[0] === this.last[0] && blocks[this.covered - 1] === this.last[this.covered - 1])
    );
  }
}
