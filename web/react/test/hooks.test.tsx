import { type ChatClient, createChatClient } from "@cl/client";
import type { StepId } from "@cl/protocol";
import { act, render, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { RecordStore } from "../../client/src/records/store";
import { TestEnvironment } from "../../client/test/environment";
import { ChatProvider, useChat, useClient, useConversation, useStep, useStepText, useT } from "../src/index";

let environment: TestEnvironment;
let client: ChatClient;
/** The records of the client, which only the server's events write otherwise. */
let steps: RecordStore["steps"];
const renderings: Record<string, number> = {};

beforeEach(() => {
  environment = new TestEnvironment();
  client = createChatClient({ baseUrl: "http://nowhere", rootPath: "", language: "en-US", environment });
  steps = (client.records as RecordStore).steps;
  for (const name of Object.keys(renderings)) delete renderings[name];
});

function Message({ id }: { readonly id: StepId }) {
  renderings[id] = (renderings[id] ?? 0) + 1;
  return <p>{`${useStep(id)?.name}: ${useStepText(id)}`}</p>;
}

function Conversation() {
  renderings.conversation = (renderings.conversation ?? 0) + 1;
  return useConversation().map((id) => <Message key={id} id={id} />);
}

function show(): void {
  render(
    <ChatProvider client={client}>
      <Conversation />
    </ChatProvider>,
  );
}

test("a token renders the message that it belongs to, once per frame, and nothing else", () => {
  steps.upsert({ id: "a", name: "Ada", type: "assistant_message", output: "Hi" });
  steps.upsert({ id: "b", name: "Bob", type: "assistant_message", output: "" });
  show();
  expect(renderings).toEqual({ conversation: 1, a: 1, b: 1 });
  act(() => {
    for (const token of ["H", "ello"]) steps.append({ id: "b", token, isSequence: false, isInput: false });
    environment.frame(500);
  });
  expect(screen.getByText("Bob: Hello")).toBeTruthy();
  expect(renderings).toEqual({ conversation: 1, a: 1, b: 2 });
});

test("a new message renders the conversation, not the messages that are there", () => {
  steps.upsert({ id: "a", name: "Ada", type: "assistant_message", output: "Hi" });
  show();
  act(() => {
    steps.upsert({ id: "b", name: "Bob", type: "assistant_message", output: "Hello" });
    environment.frame();
  });
  expect(screen.getByText("Bob: Hello")).toBeTruthy();
  expect(renderings.conversation).toBe(2);
});

test("a part of the state renders only when that part changes", () => {
  let count = 0;
  const Busy = () => {
    count += 1;
    return <p>{useChat((state) => (state.busy ? "busy" : "idle"))}</p>;
  };
  render(
    <ChatProvider client={client}>
      <Busy />
    </ChatProvider>,
  );
  act(() => client.setDraft("text"));
  expect(count).toBe(1);
  act(() => client.state.setState({ busy: true }));
  expect(screen.getByText("busy")).toBeTruthy();
});

test("texts come from the language file, with variables, and fall back", () => {
  const translation = { chat: { with: "Continue with {{provider}}, {{other}}", deep: { er: "x" } } };
  client.state.setState({ translations: { translation } });
  const Texts = () => {
    const t = useT();
    const texts = [
      t("chat.with", { provider: "$& <b>" }),
      t("chat.nothing", {}, "Fallback"),
      t("chat.deep"),
      t("chat.with.more"),
      t("constructor.name"),
    ];
    return <p data-testid="texts">{texts.join(" | ")}</p>;
  };
  render(
    <ChatProvider client={client}>
      <Texts />
    </ChatProvider>,
  );
  expect(screen.getByTestId("texts").textContent).toBe(
    "Continue with $& <b>, {{other}} | Fallback | chat.deep | chat.with.more | constructor.name",
  );
});

test("a hook outside of a provider says what is missing", () => {
  const Lost = () => {
    useClient();
    return null;
  };
  expect(() => render(<Lost />)).toThrow("ChatProvider");
});
