import { describe, expect, it } from "vitest";
import { sortFiles, uploadLimits } from "./limits";

function file(name: string, bytes = 1, type = "text/plain"): File {
  return new File([new Uint8Array(bytes)], name, { type });
}

describe("upload rules", () => {
  it("allow everything when the server has none", () => {
    expect(uploadLimits(null)).toEqual({ enabled: true, accept: undefined, maxFiles: 20, maxSizeMb: 500 });
  });

  it("refuse when the section does not switch uploads on", () => {
    expect(uploadLimits({ max_files: 3 }).enabled).toBe(false);
    expect(uploadLimits({ enabled: true }).enabled).toBe(true);
  });
});

describe("sorting chosen files", () => {
  const limits = uploadLimits({ enabled: true, accept: ["text/plain"], max_files: 3, max_size_mb: 0.001 });

  it("keeps the order and gives each refused file its reason", () => {
    const [first, picture, large, second, third] = [
      file("first.txt"),
      file("picture.png", 1, "image/png"),
      file("large.txt", 1049),
      file("second.txt", 1048),
      file("third.txt"),
    ];
    expect(sortFiles([first, picture, large, second, third], limits, 1)).toEqual({
      taken: [first, second],
      rejected: [
        { file: picture, rejection: { reason: "type" } },
        { file: large, rejection: { reason: "size", maxSizeMb: 0.001 } },
        { file: third, rejection: { reason: "count", maxFiles: 3 } },
      ],
    });
  });

  it("takes nothing while uploads are off", () => {
    const only = file("a.txt");
    expect(sortFiles([only], { ...limits, enabled: false }, 0)).toEqual({
      taken: [],
      rejected: [{ file: only, rejection: { reason: "disabled" } }],
    });
  });
});
