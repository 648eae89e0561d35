import { expect, it } from "vitest";
import { filesAnswer } from "./files-answer";

const done = (fileId: string) => ({ status: "done", fileId }) as const;

it("answers with all files, in order", () => {
  expect(filesAnswer([done("a"), done("b")])).toEqual([{ id: "a" }, { id: "b" }]);
});

it.each([
  ["nothing was chosen", []],
  ["one is on its way", [done("a"), { status: "uploading", fileId: null }]],
  ["one has failed", [done("a"), { status: "failed", fileId: null }]],
] as const)("does not answer while %s", (_, attachments) => {
  expect(filesAnswer(attachments)).toBeUndefined();
});
