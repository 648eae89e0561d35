import { describe, expect, it } from "vitest";
import { embedAddress, fileOptions } from "./embed";
import { kindLabel } from "./kind-label";

describe("pages of video sites", () => {
  it.each([
    [
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
    ],
    [
      "https://youtu.be/dQw4w9WgXcQ?t=1m3s",
      "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=63",
    ],
    ["https://www.dailymotion.com/video/x8abc", "https://www.dailymotion.com/embed/video/x8abc?autoplay=1"],
    ["https://www.loom.com/share/0123abcd", "https://www.loom.com/embed/0123abcd?autoplay=1"],
    ["https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"],
  ])("%s", (page, player) => expect(embedAddress(page)).toBe(player));

  it.each([
    "https://example.org/a.mp4",
    "/public/a.mp4",
    "https://youtube.com.evil.test/watch?v=x",
    "https://youtube.com/",
    "https://vimeo.com/about",
    "javascript:alert(1)//youtu.be/x",
  ])("are not %s", (address) => expect(embedAddress(address)).toBeUndefined());
});

describe("options of a player", () => {
  it("go to the site's own player, and only plain values do", () => {
    const config = {
      youtube: { playerVars: { start: 30, controls: false, bad: { a: 1 } } },
      vimeo: { x: 1 },
    };
    expect(embedAddress("https://youtu.be/abc", config)).toBe(
      "https://www.youtube-nocookie.com/embed/abc?autoplay=1&start=30&controls=0",
    );
  });

  it("go to the browser's player", () => {
    expect(fileOptions({ loop: true, file: { attributes: { muted: true, poster: "/p.png" } } })).toEqual({
      loop: true,
      muted: true,
      controls: true,
      poster: "/p.png",
    });
    expect(fileOptions(null)).toEqual({ loop: false, muted: false, controls: true, poster: undefined });
  });
});

describe("kinds of files", () => {
  it("are read from the name, then from the media type", () => {
    expect(kindLabel({ name: "report.pdf", mime: "text/plain", type: "file" })).toBe("PDF");
    expect(kindLabel({ name: "report", mime: "image/svg+xml", type: "file" })).toBe("SVG");
    expect(kindLabel({ name: "report", mime: null, type: "file" })).toBe("FILE");
  });
});
