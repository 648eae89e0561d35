import { describe, expect, it } from "vitest";
import { estimateHeight, groupsOf } from "./turn-groups";
import type { Turn } from "./turns";

const turns = (from: number, to: number): readonly Turn[] =>
  Array.from({ length: to - from }, (_, index) => {
    const id = `t${from + index}`;
    return { id, entries: [id], asked: true };
  });

describe("a thread", () => {
  it("is cut into small groups that hold every turn once, in order", () => {
    const all = turns(0, 407);
    const groups = groupsOf(all);
    expect(groups.flatMap((group) => group.turns)).toEqual(all);
    for (const { id, turns: inside } of groups) expect(inside[0]?.id).toBe(id);
    expect(Math.max(...groups.map((group) => group.turns.length))).toBeLessThan(15);
  });

  it("keeps its groups when turns come before them and after them", () => {
    const some = turns(100, 150);
    const before = groupsOf(some);
    const after = groupsOf([...turns(7, 100), ...some, ...turns(150, 152)], before);
    expect(after.flatMap((group) => group.turns.map(({ id }) => id))).toEqual(
      turns(7, 152).map(({ id }) => id),
    );
    for (const group of before.slice(0, -1)) expect(after).toContain(group);
  });

  it("lets a group grow at the end only", () => {
    const some = turns(0, 3);
    const [group] = groupsOf(some);
    const grown = groupsOf([...some, ...turns(3, 4)], group ? [group] : []);
    expect(grown.map(({ id, turns: inside }) => [id, inside.length])).toEqual([["t0", 4]]);
  });

  it("keeps the place of what is not drawn", () => {
    expect(estimateHeight(turns(0, 2))).toBe(2 * estimateHeight(turns(0, 1)));
  });
});
