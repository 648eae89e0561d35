import { describe, expect, it } from "vitest";
import { estimateHeight, groupsOf, WHOLE_UP_TO } from "./turn-groups";
import type { Turn } from "./turns";

const turns = (count: number): readonly Turn[] =>
  Array.from({ length: count }, (_, index) => ({ id: `t${index}`, entries: [`t${index}`], asked: true }));

describe("a thread", () => {
  it("of ordinary length is one group", () => {
    const all = turns(WHOLE_UP_TO);
    expect(groupsOf(all)).toEqual([{ first: 0, turns: all }]);
  });

  it("that is long is cut into groups that hold every turn once, in order", () => {
    const all = turns(WHOLE_UP_TO + 7);
    const groups = groupsOf(all);
    expect(groups.flatMap((group) => group.turns)).toEqual(all);
    for (const { first, turns: inside } of groups) expect(inside[0]).toBe(all[first]);
    expect(Math.max(...groups.map((group) => group.turns.length))).toBeLessThan(50);
  });

  it("keeps the place of what is not drawn", () => {
    expect(estimateHeight(2)).toBe(2 * estimateHeight(1));
  });
});
