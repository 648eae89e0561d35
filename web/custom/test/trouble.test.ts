import { describe, expect, it } from "vitest";
import { ElementFailure } from "../src/compile/failures";
import { wordsOf } from "../src/runtime/trouble";

const SOURCE = "export default function Card() {\n  const a = props.a\n    return a.b\n}";

function thrown(message: string, ...calls: string[]): Error {
  const error = new TypeError(message);
  error.stack = [`TypeError: ${message}`, ...calls].join("\n");
  return error;
}

describe("what went wrong while a source was drawn", () => {
  it.each([
    ["Chromium", "    at Card (elements/Card.jsx:3:70)", "    at es (http://x/index.js:17:49)"],
    ["Firefox", "Card@elements/Card.jsx:3:70", "es@http://x/index.js:17:49"],
    ["a library, called by the source", "    at map (http://x/lib.js:1:1)", "    at elements/Card.jsx:3:70"],
  ])("is told with its line as %s tells it", (_, ...calls) => {
    expect(wordsOf(thrown("a is undefined", ...calls), "Card", SOURCE)).toEqual({
      message: "TypeError: a is undefined (line 3)",
      hint: "",
      excerpt:
        "1 | export default function Card() {\n2 |   const a = props.a\n3 |     return a.b\n  |     ^\n4 | }",
    });
  });

  it("knows names that addresses write in another way", () => {
    const error = thrown("no", "    at elements/my%20card.jsx:1:5");
    expect(wordsOf(error, "my card", SOURCE).message).toBe("TypeError: no (line 1)");
  });

  it("is told without a line when it is another source's", () => {
    const words = wordsOf(thrown("no", "    at elements/Other.jsx:1:5"), "Card", SOURCE);
    expect(words).toEqual({ message: "TypeError: no", hint: "", excerpt: "" });
  });

  it("is told in words where React has a number only", () => {
    const error = thrown("Minified React error #62; visit https://react.dev/errors/62 for the full message");
    expect(wordsOf(error, "Card", SOURCE)).toEqual({
      message: "The property style takes an object, not a text",
      hint: 'Write style={{ color: "red" }} in place of style="color: red".',
      excerpt: "",
    });
  });

  it("keeps numbers that nobody has words for, and what is no error at all", () => {
    expect(wordsOf(thrown("Minified React error #999; visit"), "Card", SOURCE).message).toContain("#999");
    expect(wordsOf("just a text", "Card", SOURCE).message).toBe("just a text");
    expect(wordsOf(new ElementFailure("no", "do"), "Card", SOURCE)).toEqual({
      message: "no",
      hint: "do",
      excerpt: "",
    });
  });
});
