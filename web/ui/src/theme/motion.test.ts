import { afterEach, expect, test, vi } from "vitest";
import { chooseLessMotion, scrollBehavior, wantsLessMotion } from "./motion";

afterEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset.motion;
  vi.unstubAllGlobals();
});

test("the choice is followed at once and remembered", () => {
  expect(wantsLessMotion()).toBe(false);
  chooseLessMotion(true, document.documentElement);
  expect(document.documentElement.dataset.motion).toBe("less");
  expect(wantsLessMotion()).toBe(true);
  chooseLessMotion(false, document.documentElement);
  expect(document.documentElement.dataset.motion).toBeUndefined();
  expect(wantsLessMotion()).toBe(false);
});

test("the page glides only where nobody minds", () => {
  expect(scrollBehavior()).toBe("smooth");
  chooseLessMotion(true, document.documentElement);
  expect(scrollBehavior()).toBe("auto");
  chooseLessMotion(false, document.documentElement);
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  expect(scrollBehavior()).toBe("auto");
});
