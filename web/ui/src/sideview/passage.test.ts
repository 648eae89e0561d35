import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likelyPassageIn, passageIn, sentenceAt } from "./passage";

const SOURCE =
  "The lake was measured in 1987. At its northern end it is 31 metres deep, which surprised everybody.\nFish: trout, pike.";

const marked = (citing: string, source = SOURCE) => {
  const found = passageIn(source, citing);
  return found && source.slice(found.start, found.end);
};

describe("the passage of a source that an answer repeats", () => {
  it("is the sentence with the words of the answer", () => {
    expect(marked("It is 31 metres deep at most (lake survey).")).toBe(
      "At its northern end it is 31 metres deep, which surprised everybody.",
    );
    expect(marked("**fish**: TROUT, *pike*")).toBe("Fish: trout, pike.");
  });

  it("is none when they share no more than any two texts do", () => {
    expect(marked("In the end it is not so deep.")).toBeUndefined();
    expect(marked("")).toBeUndefined();
    expect(marked("Anything", "")).toBeUndefined();
  });

  it("is the row of words alone in a very long sentence", () => {
    const long = `${"and so on ".repeat(60)}the quiet northern shore${" and so on".repeat(60)}`;
    expect(marked("Look at the quiet northern shore!", long)).toBe("the quiet northern shore");
  });

  it("is found in scripts without spaces", () => {
    expect(marked("湖的北端水深三十一米", "这是序言。湖的北端水深三十一米。完。")).toBe(
      "湖的北端水深三十一米。",
    );
  });

  it("lies in the source, whatever is looked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, shared, after) => {
        const source = `${before} ${shared} ${after}`;
        const found = passageIn(source, shared);
        if (!found) return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeLessThanOrEqual(source.length);
        expect(found.end).toBeGreaterThan(found.start);
      }),
    );
  });
});

describe("the passage that an answer tells in other words", () => {
  const likely = (citing: string) => {
    const found = likelyPassageIn(SOURCE, citing);
    return found && SOURCE.slice(found.start, found.end);
  };

  it("is the sentence that shares its rare words", () => {
    expect(likely("Everybody was surprised: the depth is 31 metres in the northern part.")).toBe(
      "At its northern end it is 31 metres deep, which surprised everybody.",
    );
  });

  it("is none where few words, or several sentences, fit", () => {
    expect(likely("Trout live in the northern part.")).toBeUndefined();
    expect(
      likelyPassageIn("The old mill stands here. Here stands an old mill, too.", "The mill here stands."),
    ).toBe(undefined);
    expect(likelyPassageIn("", "")).toBeUndefined();
  });

  it("lies in the source, whatever is looked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, citing) => {
        const source = `${before}. ${citing} tells of northern shores. `;
        const found = likelyPassageIn(source, `${citing} northern shores tells`);
        if (found) expect(source.slice(found.start, found.end).trim().length).toBe(found.end - found.start);
      }),
    );
  });
});

describe("the sentence that cites", () => {
  it("is the one around a place", () => {
    const text = "First one. The lake is deep, see source. Last one.";
    expect(sentenceAt(text, text.indexOf("source"))).toBe(" The lake is deep, see source.");
  });

  it("is the one before a reference that stands behind its stop", () => {
    const text = "First one. The lake is deep. [source]";
    expect(sentenceAt(text, text.indexOf("source"))).toBe(" The lake is deep. [source]");
  });
});
