import { expect, it } from "vitest";
import { Reading } from "./reading";

const said = (id: string, text: string) => ({ id, text });

it("reads one answer after the other, each sentence once", () => {
  const reading = new Reading([]);
  expect(reading.next([said("a", "Let me see. I")])).toBe("Let me see.");
  expect(reading.next([said("a", "Let me see. I look"), said("b", "It is blue. And")])).toBe(
    "I look It is blue.",
  );
  expect(reading.rest([said("a", "Let me see. I look"), said("b", "It is blue. And deep")])).toBe("And deep");
});

it("reads an answer whole that was complete before anybody looked", () => {
  const reading = new Reading([]);
  expect(reading.rest([said("a", "Yes")])).toBe("Yes");
});

it("reads nothing of answers that were there before the run", () => {
  const before = [said("a", "Old."), said("b", "Older.")];
  const reading = new Reading(before);
  expect(reading.rest(before)).toBeUndefined();
  expect(reading.rest([...before, said("c", "New.")])).toBe("New.");
});

it("tells apart a run that says nothing", () => {
  expect(new Reading([]).rest([])).toBeUndefined();
  expect(new Reading([said("a", "Old.")]).rest([])).toBeUndefined();
});
