import fc from "fast-check";
import { expect, test } from "vitest";
import { EventLines } from "../src/connection/event-lines";

const STREAM = 'data: {"a":1}\n\n: ping\n\nid: 3\r\ndata: one\r\ndata:two\r\n\r\ndata: last\n\nunfinished';

test("events come out whole, wherever the network cuts the stream", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(STREAM.length)), (cuts) => {
      const lines = new EventLines();
      const places = [0, ...cuts.sort((one, other) => one - other), STREAM.length];
      const events = places.flatMap((place, index) =>
        lines.push(STREAM.slice(place, places[index + 1] ?? place)),
      );
      expect(events).toEqual(['{"a":1}', "one\ntwo", "last"]);
    }),
  );
});
