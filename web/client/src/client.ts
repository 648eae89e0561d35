import { createStore } from "zustand/vanilla";
import { Boot } from "./chat/boot";
import { Conversation } from "./chat/conversation";
import { Drafts } from "./chat/drafts";
import { Earlier } from "./chat/earlier";
import { IdentityStore } from "./chat/identity";
import { Interactions } from "./chat/interactions";
import { keepUserEnv, userEnv } from "./chat/keys";
import { Outgoing } from "./chat/outgoing";
import { SignIn } from "./chat/sign-in";
import { ThreadCache } from "./chat/thread-cache";
import { Uploads } from "./chat/uploads";
import { type Context, toast } from "./context";
import { Emitter } from "./emitter";
import { browserEnvironment } from "./environment/browser";
import { Api } from "./http/api";
import { RecordStore } from "./records/store";
import { type ChatState, initialState } from "./state";
import type { ChatClient, ChatClientOptions, ClientEvents, StartOptions } from "./types";

/** Make a client. It does nothing before `start`. */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const context = createContext(options);
  const { environment, state, records, api, events, identity, session } = context;
  const outgoing = new Outgoing(context);
  const drafts = new Drafts(environment.local);
  const boot = new Boot(context);
  const cache = new ThreadCache();
  const earlier = new Earlier(context);
  const conversation = new Conversation({ context, outgoing, drafts, boot, cache, earlier });
  const interactions = new Interactions(context, outgoing);
  const uploads = new Uploads(context);
  const signIn = new SignIn(context);

  const start = async ({ threadId = null, shareId = null }: StartOptions = {}) => {
    await boot.run(shareId !== null);
    if (state.getState().boot !== "ready") return;
    if (shareId !== null) return client.openShared(shareId);
    if (threadId !== null) return conversation.openThread(threadId);
    // The conversation of this tab has moved to an address of its own: here is room for a new one.
    if (identity.current.hasAddress) identity.renew(identity.current.chatProfile);
    conversation.open();
  };

  const client: ChatClient = {
    records,
    state,
    start,
    dispose: () => {
      conversation.close();
      uploads.clearAll();
      records.dispose();
    },
    on: (name, listener) => events.on(name, listener),

    send: (text, sendOptions = {}) => {
      signIn.used();
      outgoing.send(text, sendOptions);
    },
    sendStep: (step) => outgoing.sendStep(step),
    resend: (id) => outgoing.resend(id),
    removePending: (id) => outgoing.remove(id),
    editPending: (id, text) => outgoing.edit(id, text),
    holdPending: (id) => outgoing.hold(id),
    editMessage: (id, text) => interactions.editMessage(id, text),
    chooseVersion: (id, version) => interactions.chooseVersion(id, version),
    stop: () => interactions.stop(),

    newChat: async (profile) => {
      const chatProfile = profile === undefined ? state.getState().chatProfile : profile;
      uploads.clearAll();
      if (chatProfile !== state.getState().chatProfile) await boot.loadSettings(chatProfile);
      conversation.begin(chatProfile);
    },
    openThread: async (id) => {
      const { threadId, readOnly, threadError } = state.getState();
      if (threadId === id && !readOnly && threadError === null) return;
      uploads.clearAll();
      await conversation.openThread(id);
    },
    hasThread: (id) => cache.has(id),
    keepThread: (thread) => cache.keep(thread),
    forgetThread: (id) => cache.forget(id),
    loadEarlier: () => earlier.load(),
    reveal: (id) => earlier.reveal(id),
    openShared: (id) => conversation.read(`/project/share/${encodeURIComponent(id)}`, id),

    answerAsk: (ask, value) => {
      uploads.clear(ask.id);
      interactions.answerAsk(ask, value);
    },
    answerCall: (callId, value) => interactions.answerCall(callId, value),
    callAction: (action) => interactions.callAction(action),
    setFeedback: (feedback) => interactions.setFeedback(feedback),
    deleteFeedback: (forId) => interactions.deleteFeedback(forId),
    updateElement: (element) => interactions.changeElement("PUT", element),
    deleteElement: (element) => interactions.changeElement("DELETE", element),
    favorite: (id, favorite) => interactions.favorite(id, favorite),

    changeSettings: (values) => interactions.changeSettings(values),
    editSettings: (values) => interactions.editSettings(values),
    resetSettings: () => {
      const { settings } = state.getState();
      state.setState({ settings: { ...settings, values: settings.committed, errors: {} } });
    },
    selectCommand: (id) => {
      const { commands } = state.getState();
      state.setState({ selectedCommand: commands.find((command) => command.id === id) ?? null });
    },
    selectMode: (modeId, optionId) => {
      state.setState({ selectedModes: { ...state.getState().selectedModes, [modeId]: optionId } });
    },
    closeSidebar: () => state.setState({ sidebar: null }),

    setDraft: (draft) => {
      state.setState({ draft });
      drafts.set(identity.current.hasAddress ? identity.current.threadId : null, draft);
    },
    upload: (file, uploadOptions = {}) => uploads.add(file, uploadOptions),
    removeAttachment: (id) => uploads.remove(id),
    retryAttachment: (id) => uploads.retry(id),
    clearAttachments: (askId = null) => uploads.clear(askId),
    moveAttachment: (id, by) => uploads.move(id, by),

    audioStart: () => interactions.audioStart(),
    audioChunk: (chunk) => interactions.audioChunk(chunk),
    audioEnd: () => interactions.audioEnd(),

    postWindowMessage: (data) => interactions.postWindowMessage(data),
    toast: (message, type) => toast(context, message, type),
    dismissToast: (id) => {
      state.setState({ toasts: state.getState().toasts.filter((other) => other.id !== id) });
    },
    retryNow: () => session.current?.connect(),

    login: async (username, password) => {
      await api.form("/login", { username, password });
      await boot.loadUser();
    },
    headerLogin: async () => {
      await api.json("POST", "/auth/header", {});
      await boot.loadUser();
    },
    tokenLogin: async (token) => {
      await api.withToken("/auth/jwt", token);
      await boot.loadUser();
    },
    loadUser: async () => {
      await boot.loadUser();
    },
    logout: async (options) => {
      await api.json("POST", options?.everywhere ? "/logout?everywhere=true" : "/logout", {});
      conversation.leave();
      cache.clear();
      identity.renew(null);
      state.setState({ user: null, boot: "signed-out" });
    },
    userEnv: () => userEnv(environment.local),
    setUserEnv: (values) => keepUserEnv(environment.local, values),

    apiFetch: (path, init) => api.fetch(path, init),
    resolveUrl: (path) => api.resolve(path),
    elementUrl: ({ url, chainlitKey }) => {
      if (url !== null) return usable(api.resolve(url));
      if (chainlitKey === null) return null;
      const path = `/project/file/${encodeURIComponent(chainlitKey)}`;
      return api.url(path, { session_id: state.getState().sessionId });
    },
  };
  return client;
}

/** An address that cannot be read is none: whoever would show what is behind it says that it cannot be loaded. */
function usable(address: string): string | null {
  return URL.canParse(address, "http://app") ? address : null;
}

function createContext(options: ChatClientOptions): Context {
  const environment = options.environment ?? browserEnvironment();
  const identity = new IdentityStore(environment);
  const state = createStore<ChatState>(() => initialState(identity.current.sessionId, environment.now()));
  return {
    options,
    environment,
    state,
    identity,
    records: new RecordStore(
      (task) => environment.nextFrame(task),
      () => environment.now(),
    ),
    events: new Emitter<ClientEvents>(),
    unplaced: new Set(),
    heardCalls: new Set(),
    session: { current: null },
    api: new Api({
      environment,
      baseUrl: options.baseUrl,
      rootPath: options.rootPath,
      queryParams: options.queryParams ?? {},
      onUnauthorized: () => options.onUnauthorized?.(),
    }),
  };
}
