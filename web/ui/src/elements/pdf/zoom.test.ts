import { describe, expect, it } from "vitest";
import { validPage, zoomed } from "./zoom";

describe("a PDF", () => {
  it("is zoomed in steps between its limits", () => {
    expect([zoomed(100, 1), zoomed(300, 1), zoomed(50, -1)]).toEqual([125, 300, 50]);
  });

  it("opens at a page that it has", () => {
    expect([
      validPage(3, 5),
      validPage(9, 5),
      validPage(0, 5),
      validPage(null, 5),
      validPage(2.7, 5),
    ]).toEqual([3, 5, 1, 1, 2]);
  });
});
