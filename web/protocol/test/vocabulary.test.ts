import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The server is where the vocabulary is at home; what is written here must not drift away from it. */
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);
const unique = (names: readonly string[]) => [...new Set(names)].sort();

function membersOf(source: string, name: string): readonly string[] {
  const body = source.split(`interface ${name} {`)[1]?.split("\n}")[0] ?? "";
  return namesIn(body, /^ {2}readonly (\w+)\??:/gm);
}

test("every event of the server has its type here, and no other", () => {
  const server = ["events", "page_events"].flatMap((file) =>
    namesIn(read(`../../../src/chainlit/_wire/${file}.py`), /^ {4}name: ClassVar\[str\] = "(\w+)"/gm),
  );
  const client = membersOf(read("../src/events.ts"), "ServerEvents").filter((name) => name !== "snapshot");
  expect(unique(client)).toEqual(unique(server));
});

test("every command that the server takes has its type here, and no other", () => {
  const source = read("../../../src/chainlit/_wire/commands.py");
  const readers = source.split("_READERS")[1]?.split("\n}")[0] ?? "";
  expect(unique(membersOf(read("../src/commands.ts"), "Commands"))).toEqual(
    unique(namesIn(readers, /^ {4}"(\w+)":/gm)),
  );
});

test("the fields of a snapshot are those that the server sends", () => {
  const source = read("../../../src/chainlit/_wire/records.py");
  const body = source.split("class SnapshotDict(TypedDict):")[1]?.split("\n\n\n")[0] ?? "";
  expect(unique(membersOf(read("../src/events.ts"), "Snapshot"))).toEqual(
    unique(namesIn(body, /^ {4}(\w+):/gm)),
  );
});
