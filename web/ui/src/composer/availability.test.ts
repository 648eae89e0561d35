import { describe, expect, it } from "vitest";
import { canSend, type SendFacts, sendable, showsStop } from "./availability";

const idle: SendFacts = {
  online: true,
  busy: false,
  ask: undefined,
  text: "hello",
  uploadedFiles: 0,
  uploadsPending: 0,
  commandSelected: false,
};

describe("what sending does", () => {
  it.each([
    ["with text", {}, "send"],
    ["with blank text", { text: " \n " }, "empty"],
    ["with a file alone", { text: "", uploadedFiles: 1 }, "send"],
    ["with a command alone", { text: "", commandSelected: true }, "send"],
    ["during an upload", { uploadsPending: 1 }, "uploading"],
    ["with nothing but an upload under way", { text: "", uploadsPending: 1 }, "uploading"],
    ["during a run", { busy: true }, "queue"],
    ["without a connection", { online: false }, "hold"],
    ["without a connection, during a run", { online: false, busy: true }, "hold"],
    ["with a text question open", { ask: "text", busy: true }, "answer"],
    [
      "with a text question open and only a command",
      { ask: "text", text: "", commandSelected: true },
      "empty",
    ],
    ["with a file question open", { ask: "file" }, "asked"],
    ["with an action question open", { ask: "action" }, "asked"],
    ["with an element question open", { ask: "element" }, "asked"],
  ] as const)("%s", (_, facts, what) => {
    expect(sendable({ ...idle, ...facts })).toBe(what);
  });

  it("leaves the button usable when a message goes out, or waits for its turn", () => {
    expect((["send", "answer", "queue"] as const).every(canSend)).toBe(true);
    expect((["hold", "empty", "uploading", "asked"] as const).some(canSend)).toBe(false);
  });
});

describe("the stop button", () => {
  it("shows during a run that the user has started", () => {
    expect(showsStop({ busy: true, ask: undefined, interacted: true })).toBe(true);
  });

  it.each([
    ["nothing runs", { busy: false, ask: undefined, interacted: true }],
    ["the app greets", { busy: true, ask: undefined, interacted: false }],
    ["the app waits for an answer", { busy: true, ask: "text", interacted: true }],
  ] as const)("is absent while %s", (_, facts) => {
    expect(showsStop(facts)).toBe(false);
  });
});
