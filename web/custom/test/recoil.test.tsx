import { act, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { describe, expect, it } from "vitest";
import {
  atom,
  atomFamily,
  selector,
  useRecoilCallback,
  useRecoilState,
  useRecoilValue,
  useRecoilValueLoadable,
  useResetRecoilState,
} from "../src/modules/recoil";

describe("atoms and selectors", () => {
  it("are shared by key, follow each other, and go back", async () => {
    const first = atom({ key: "t1", default: 1 });
    const same = atom({ key: "t1", default: 1 });
    const twice = selector<number>({
      key: "t1-twice",
      get: ({ get }) => get(first) * 2,
      set: ({ set }, value) => set(first, (value as number) / 2),
    });
    function View() {
      const [n, setN] = useRecoilState(same);
      const [doubled, setDoubled] = useRecoilState(twice);
      const reset = useResetRecoilState(first);
      const add = useRecoilCallback(({ snapshot, set }) => async (by: number) => {
        set(first, (await snapshot.getPromise(first)) + by);
      });
      return (
        <>
          <p>{`${n} ${doubled}`}</p>
          <button type="button" onClick={() => setN((now) => now + 1)}>
            add
          </button>
          <button type="button" onClick={() => setDoubled(20)}>
            double
          </button>
          <button type="button" onClick={() => add(5)}>
            later
          </button>
          <button type="button" onClick={reset}>
            reset
          </button>
        </>
      );
    }
    render(<View />);
    const press = async (name: string) => act(async () => screen.getByText(name).click());
    await press("add");
    expect(screen.getByText("2 4")).toBeDefined();
    await press("double");
    expect(screen.getByText("10 20")).toBeDefined();
    await press("later");
    expect(screen.getByText("15 30")).toBeDefined();
    await press("reset");
    expect(screen.getByText("1 2")).toBeDefined();
  });

  it("wait for what comes later, and tell of failures", async () => {
    const slow = selector<string>({ key: "t2", get: async () => "here" });
    const wrong = selector<string>({
      key: "t3",
      get: () => {
        throw new Error("no");
      },
    });
    function View() {
      const failed = useRecoilValueLoadable(wrong);
      return <p>{`${useRecoilValue(slow)} ${failed.state}`}</p>;
    }
    await act(async () => {
      render(
        <Suspense fallback="waiting">
          <View />
        </Suspense>,
      );
    });
    expect(screen.getByText("here hasError")).toBeDefined();
  });

  it("have families", () => {
    const member = atomFamily<string, number>({ key: "t4", default: (n) => `member ${n}` });
    expect(member(1)).toBe(member(1));
    function View() {
      return <p>{useRecoilValue(member(2))}</p>;
    }
    render(<View />);
    expect(screen.getByText("member 2")).toBeDefined();
  });
});
