import { describe, expect, it } from "vitest";
import { fileSize, typeBadge } from "./file-size";

describe("file sizes", () => {
  it.each([
    [1, "1 byte"],
    [1000, "1,000 bytes"],
    [1023.6, "1 kB"],
    [1536, "1.5 kB"],
    [10 * 1024 * 1024 + 5, "10 MB"],
    [3.25 * 1024 ** 3, "3.3 GB"],
  ])("%d is %s", (bytes, words) => {
    expect(fileSize(bytes, "en-US")).toBe(words);
  });

  it("follow the language", () => {
    expect(fileSize(1536, "de-DE")).toBe("1,5 kB");
  });
});

describe("type badges", () => {
  it.each([
    ["report.pdf", "PDF"],
    ["archive.tar.gz", "GZ"],
    ["page.xhtml5x", "XHTML"],
    ["Makefile", ""],
    [".env", ""],
    ["odd.", ""],
  ])("%s → %s", (name, badge) => {
    expect(typeBadge(name)).toBe(badge);
  });
});
