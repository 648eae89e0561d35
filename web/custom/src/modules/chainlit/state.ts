import type { Ask, ChatClient, ChatState } from "@cl/client";
import type { ChatAction, ChatElement, FunctionCall, JsonObject } from "@cl/protocol";
import { currentHost } from "../../runtime/host";
import type { OutsideNode } from "../recoil/store";
import { type IStep, messageTree, watchMessages } from "./messages";
import { type SocketFace, socketFace } from "./socket";

/** Remembers a value until what it was made from has changed. */
function derived<Source, Value>(make: (client: ChatClient, source: Source) => Value) {
  let last: { readonly client: ChatClient; readonly source: Source; readonly value: Value } | undefined;
  return (client: ChatClient, source: Source): Value => {
    if (last?.client !== client || last.source !== source)
      last = { client, source, value: make(client, source) };
    return last.value;
  };
}

/** A value made from a part of the page's state. */
function ofState<Part, Value>(
  key: string,
  select: (state: ChatState) => Part,
  make: (part: Part, client: ChatClient) => Value,
  write?: (client: ChatClient, value: Value) => void,
): OutsideNode<Value> {
  const value = derived((client, part: Part) => make(part, client));
  return {
    kind: "outside",
    key,
    read: () => {
      const { client } = currentHost();
      return value(client, select(client.state.getState()));
    },
    subscribe: (listener) => currentHost().client.state.subscribe(listener),
    ...(write ? { write: (next: Value) => write(currentHost().client, next) } : {}),
  };
}

const same = <Part>(part: Part): Part => part;

interface Session {
  readonly socket: SocketFace;
  readonly error: boolean;
}

export const sessionState = ofState<ChatState["connection"], Session>(
  "session",
  ({ connection }) => connection,
  (connection, client) => ({ socket: socketFace(client), error: connection.status === "offline" }),
);
export const sessionIdState = ofState("sessionId", ({ sessionId }) => sessionId, same);
export const currentThreadIdState = ofState(
  "currentThreadId",
  ({ threadId }) => threadId,
  (id) => id ?? undefined,
);
export const threadIdToResumeState = ofState(
  "threadIdToResume",
  ({ threadId }) => threadId,
  (id) => id ?? undefined,
);
export const loadingState = ofState("loading", ({ busy }) => busy, same);
export const firstUserInteraction = ofState(
  "firstUserInteraction",
  ({ interaction }) => interaction,
  (text) => text ?? undefined,
);
export const tokenCountState = ofState("tokenCount", ({ tokenCount }) => tokenCount, same);
export const chatProfileState = ofState(
  "chatProfile",
  ({ chatProfile }) => chatProfile,
  (name) => name ?? undefined,
  (client, name) => {
    client.newChat(name ?? null).catch((error: unknown) => client.toast(String(error), "error"));
  },
);
export const chatSettingsInputsState = ofState(
  "chatSettings",
  ({ settings }) => settings.widgets,
  (widgets) => widgets ?? [],
);
export const chatSettingsValueState = ofState(
  "chatSettingsValue",
  ({ settings }) => settings.values,
  same,
  (client, values) => client.changeSettings(values),
);
export const commandsState = ofState("commands", ({ commands }) => commands, same);
export const modesState = ofState("modes", ({ modes }) => modes, same);
export const favoriteMessagesState = ofState("favoriteMessages", ({ favorites }) => favorites, same);
export const userState = ofState("user", ({ user }) => user, same);
export const authState = ofState(
  "authConfig",
  ({ authConfig }) => authConfig,
  (config) => config ?? undefined,
);
export const configState = ofState(
  "chainlitConfig",
  ({ projectSettings }) => projectSettings,
  (config) => config ?? undefined,
);
export const audioConnectionState = ofState("audioConnection", ({ audio }) => audio.status, same);
export const sideViewState = ofState(
  "sideView",
  ({ sidebar }) => sidebar,
  (view) => (view ? { title: view.title ?? "", elements: view.elements, key: view.key } : undefined),
  (client, view) => {
    if (view !== undefined)
      throw new Error("A custom element can only close the side view: set it to undefined");
    client.closeSidebar();
  },
);
/** The list of former conversations is loaded by the sidebar; a source gets it from `apiClient.listThreads`. */
export const threadHistoryState = ofState(
  "threadHistory",
  ({ threadId }) => threadId,
  (id) => ({
    threads: undefined,
    currentThreadId: id ?? undefined,
    timeGroupedThreads: undefined,
    pageInfo: undefined,
  }),
);

function ofRecords<Item, Value>(
  key: string,
  collection: (client: ChatClient) => {
    all(): readonly Item[];
    subscribeAll(listener: () => void): () => void;
  },
  make: (items: readonly Item[], client: ChatClient) => Value,
): OutsideNode<Value> {
  const value = derived((client, items: readonly Item[]) => make(items, client));
  return {
    kind: "outside",
    key,
    read: () => {
      const { client } = currentHost();
      return value(client, collection(client).all());
    },
    subscribe: (listener) => collection(currentHost().client).subscribeAll(listener),
  };
}

export const elementState = ofRecords<ChatElement, readonly ChatElement[]>(
  "displayElements",
  ({ records }) => records.elements,
  (elements) => elements.filter(({ type }) => type !== "tasklist"),
);
export const tasklistState = ofRecords<ChatElement, readonly ChatElement[]>(
  "taskLists",
  ({ records }) => records.elements,
  (elements) => elements.filter(({ type }) => type === "tasklist"),
);
export const actionState = ofRecords<ChatAction, readonly ChatAction[]>(
  "actions",
  ({ records }) => records.actions,
  same,
);
export const askUserState = ofRecords<Ask, unknown>(
  "askUser",
  ({ records }) => records.asks,
  (asks, client) => {
    const ask = asks.at(-1);
    if (!ask) return undefined;
    return {
      spec: ask.spec,
      parentId: ask.msg.parentId ?? undefined,
      awaitingReply: false,
      callback: (answer: Parameters<ChatClient["answerAsk"]>[1]) => client.answerAsk(ask, answer),
    };
  },
);

interface MessageReading {
  readonly client: ChatClient;
  messages: readonly IStep[];
}

let reading: MessageReading | undefined;

/** The conversation as a tree. It is put together anew when something in it has changed, and somebody watches. */
export const messagesState: OutsideNode<readonly IStep[]> = {
  kind: "outside",
  key: "messages",
  read: () => {
    const { client } = currentHost();
    if (reading?.client !== client) reading = { client, messages: messageTree(client) };
    return reading.messages;
  },
  subscribe: (listener) => {
    const { client } = currentHost();
    const renew = () => {
      reading = { client, messages: messageTree(client) };
      listener();
    };
    const stop = watchMessages(client, renew);
    // What happened before anybody watched is in the tree as well.
    renew();
    return stop;
  },
};

interface OpenCall {
  readonly name: string;
  readonly args: JsonObject;
  callback(result: unknown): void;
}

let openCall: OpenCall | undefined;

/** The function of the page that the app waits for; see `cl.CopilotFunction`. */
export const callFnState: OutsideNode<OpenCall | undefined> = {
  kind: "outside",
  key: "callFn",
  read: () => openCall,
  subscribe: (listener) => {
    const { client } = currentHost();
    return client.on("call", (call: FunctionCall) => {
      const callback = (result: unknown) => {
        client.answerCall(call.id, (result ?? null) as never);
        openCall = undefined;
        listener();
      };
      openCall = { name: call.name, args: call.args, callback };
      listener();
    });
  },
};
