import { afterEach, describe, expect, it } from "vitest";
import { performThreadKey, threadKey } from "./thread-keys";

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

afterEach(() => document.body.replaceChildren());

describe("keys of the thread", () => {
  it("are single letters without modifiers", () => {
    expect(threadKey({ ...PLAIN, key: "j" })).toBe("next");
    expect(threadKey({ ...PLAIN, key: "K" })).toBe("previous");
    expect(threadKey({ ...PLAIN, key: "c", ctrlKey: true })).toBeUndefined();
    expect(threadKey({ ...PLAIN, key: "Enter" })).toBeUndefined();
  });

  it("lead from entry to entry and press its buttons", () => {
    document.body.innerHTML = `
      <div id="thread"><section class="turn">
        <div class="step" id="one"><button class="edit-message"></button></div>
        <div class="step" id="two"></div>
      </section></div>`;
    const thread = document.getElementById("thread");
    if (!thread) throw new Error("no thread");
    let edited = false;
    thread.querySelector(".edit-message")?.addEventListener("click", () => {
      edited = true;
    });
    performThreadKey(thread, "next");
    expect(document.activeElement?.id).toBe("two");
    performThreadKey(thread, "previous");
    performThreadKey(thread, "previous");
    expect(document.activeElement?.id).toBe("one");
    performThreadKey(thread, "edit");
    expect(edited).toBe(true);
  });
});
