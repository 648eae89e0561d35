/** Names of the tables of a page: landmarks are told apart by their names. */
import { createContext } from "react";

interface Taken {
  readonly numbers: Set<number>;
  /** All smaller numbers are taken. */
  lowest: number;
}

/** Numbers tables that have one name, in a time that does not grow with their number. */
export class TableNames {
  private readonly taken = new Map<string, Taken>();

  /** The smallest number that no other table of this name has. */
  claim(name: string): number {
    const taken = this.taken.get(name) ?? { numbers: new Set(), lowest: 1 };
    this.taken.set(name, taken);
    while (taken.numbers.has(taken.lowest)) taken.lowest += 1;
    taken.numbers.add(taken.lowest);
    return taken.lowest;
  }

  release(name: string, number: number): void {
    const taken = this.taken.get(name);
    if (!taken) return;
    taken.numbers.delete(number);
    taken.lowest = Math.min(taken.lowest, number);
    if (taken.numbers.size === 0) this.taken.delete(name);
  }
}

export const TableNamesContext = createContext(new TableNames());
