import { describe, expect, it } from "vitest";
import { readPrefill } from "./prefill";

describe("prefill", () => {
  it("reads the prompt and takes it out of the address", () => {
    expect(readPrefill("https://app.test/?a=1&prompt=Good+morning%21#top")).toEqual({
      text: "Good morning!",
      rest: "https://app.test/?a=1#top",
    });
  });

  it("sec_E19 keeps the first thousand characters, whole ones", () => {
    const long = "🙂".repeat(1200);
    const found = readPrefill(`https://app.test/?prompt=${encodeURIComponent(long)}`);
    expect(found?.text).toBe("🙂".repeat(1000));
  });

  it.each(["https://app.test/", "https://app.test/?prompt=", "https://app.test/?other=x"])(
    "finds none in %s",
    (url) => {
      expect(readPrefill(url)).toBeUndefined();
    },
  );
});
