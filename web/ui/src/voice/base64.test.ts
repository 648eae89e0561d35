import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase64, toBase64 } from "./base64";

it("brings bytes back as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(Array.from(fromBase64(toBase64(bytes)))).toEqual(Array.from(bytes));
    }),
  );
});

it("writes more bytes than a function takes arguments", () => {
  const many = new Uint8Array(300_000).map((_, index) => index % 251);
  expect(toBase64(many)).toBe(Buffer.from(many).toString("base64"));
});
