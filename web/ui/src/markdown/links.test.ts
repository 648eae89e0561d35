import { describe, expect, it } from "vitest";
import { isVideo, judgeImage } from "./links";

const POLICY = { origin: "https://app.test", rootPath: "/chat", hosts: ["cdn.test"] };
const judge = (src: string) => judgeImage(src, POLICY);

describe("pictures of a text", () => {
  it("load from the app itself and from configured hosts", () => {
    expect(judge("/public/a.png")).toEqual({ kind: "load", src: "/chat/public/a.png" });
    expect(judge("https://app.test/a.png").kind).toBe("load");
    expect(judge("https://cdn.test/a.png").kind).toBe("load");
    expect(judge("data:image/png;base64,AA==").kind).toBe("load");
  });

  it("of other hosts wait for a click", () => {
    expect(judge("https://evil.test/?q=secret")).toEqual({
      kind: "ask",
      src: "https://evil.test/?q=secret",
      host: "evil.test",
    });
    expect(judge("//evil.test/a.png").kind).toBe("ask");
    expect(judge("https://cdn.test.evil.test/a.png").kind).toBe("ask");
  });

  it.each([
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<p>",

    "file:///x",
    "",
  ])("with the address %j are refused", (src) => expect(judge(src).kind).toBe("refuse"));
});

describe("videos", () => {
  it("are known by their extension", () => {
    expect(isVideo("/public/a.mp4?v=1")).toBe(true);
    expect(isVideo("/public/a.png")).toBe(false);
  });
});
