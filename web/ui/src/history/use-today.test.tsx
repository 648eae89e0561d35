import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useToday } from "./use-today";

beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 2, 1, 23, 59, 30) }));
afterEach(() => vi.useRealTimers());

const noon = (day: number) => new Date(2026, 2, day, 12).getTime();

it("is another day after each midnight, and after a sleep", () => {
  const { result } = renderHook(useToday);
  expect(result.current).toBe(noon(1));
  act(() => vi.advanceTimersByTime(40_000));
  expect(result.current).toBe(noon(2));
  act(() => vi.advanceTimersByTime(86_400_000));
  expect(result.current).toBe(noon(3));
  vi.setSystemTime(new Date(2026, 2, 9, 8)); // timers stood still
  act(() => {
    document.dispatchEvent(new Event("visibilitychange"));
  });
  expect(result.current).toBe(noon(9));
});
