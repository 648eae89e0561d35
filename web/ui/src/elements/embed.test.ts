import { describe, expect, it } from "vitest";
import { embedAddress } from "./embed";
import { kindLabel } from "./kind-label";

describe("pages of video sites", () => {
  it.each([
    [
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
    ],
    ["https://youtu.be/dQw4w9WgXcQ?t=3", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"],
    ["https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"],
  ])("%s", (page, player) => expect(embedAddress(page)).toBe(player));

  it.each([
    "https://example.org/a.mp4",
    "/public/a.mp4",
    "https://youtube.com.evil.test/watch?v=x",
    "https://youtube.com/",
  ])("are not %s", (address) => expect(embedAddress(address)).toBeUndefined());
});

describe("kinds of files", () => {
  it("are read from the name, then from the media type", () => {
    expect(kindLabel({ name: "report.pdf", mime: "text/plain", type: "file" })).toBe("PDF");
    expect(kindLabel({ name: "report", mime: "image/svg+xml", type: "file" })).toBe("SVG");
    expect(kindLabel({ name: "report", mime: null, type: "file" })).toBe("FILE");
  });
});
