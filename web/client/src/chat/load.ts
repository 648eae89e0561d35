import type { JsonObject, SettingValues, Snapshot, Step, Thread } from "@cl/protocol";
import { initialValues } from "@cl/protocol";
import type { Context } from "../context";
import { isFields, parseJson } from "../json";
import { chooseCommand, chooseModes } from "./choices";
import { hearCall, openAsk } from "./questions";

/** Replace everything by what the server says. Messages of this page that it has not accepted yet stay, at the end. */
export function loadSnapshot(context: Context, snapshot: Snapshot): void {
  const { state } = context;
  replaceRecords(context, snapshot.steps, snapshot.elements);
  context.records.actions.replaceAll(snapshot.actions);
  context.records.asks.replaceAll([]);
  for (const ask of snapshot.asks) openAsk(context, ask);
  const before = state.getState();
  const committed = { ...initialValues(snapshot.chatSettings ?? []), ...snapshot.settingsValues };
  state.setState({
    busy: snapshot.busy && snapshot.asks.length === 0,
    interaction: snapshot.interaction,
    interacted: before.interacted || snapshot.interaction !== null,
    threadId: snapshot.threadId,
    threadLoading: false,
    threadError: null,
    earlier: { before: snapshot.earlier ?? null, status: "idle" },
    settings: { widgets: snapshot.chatSettings, values: committed, committed, errors: {} },
    commands: snapshot.commands,
    selectedCommand: chooseCommand(snapshot.commands, before.selectedCommand),
    modes: snapshot.modes,
    selectedModes: chooseModes(snapshot.modes, before.selectedModes),
    favorites: snapshot.favorites,
    sidebar: snapshot.sidebar,
    tokenCount: snapshot.tokenCount,
    mcpServers: snapshot.mcpServers ?? [],
    // A page that was loaded anew has no microphone open, whatever the one before it left behind.
    audio: snapshot.audio === "off" ? { status: "off" } : before.audio,
  });
  if (snapshot.interaction !== null) context.identity.update({ threadId: snapshot.threadId });
  for (const call of snapshot.calls) hearCall(context, call);
}

/** Replace the conversation by a stored thread. */
export function loadThread(context: Context, thread: Thread): void {
  replaceRecords(context, thread.steps, thread.elements ?? []);
  context.records.actions.replaceAll([]);
  const { settings } = context.state.getState();
  const stored = metadataOf(thread).chat_settings;
  const committed = isFields(stored)
    ? { ...settings.committed, ...(stored as SettingValues) }
    : settings.committed;
  context.state.setState({
    threadId: thread.id,
    threadLoading: false,
    threadError: null,
    earlier: { before: thread.earlier ?? null, status: "idle" },
    // Taken up again from the store: the app knows what is shown.
    sessionGone: false,
    sessionGoneAfter: null,
    settings: { ...settings, values: committed, committed, errors: {} },
  });
}

/** Metadata may arrive from storage as a JSON string. */
export function metadataOf({ metadata }: Thread): JsonObject {
  if (typeof metadata !== "string") return metadata ?? {};
  const value = parseJson(metadata);
  return isFields(value) ? (value as JsonObject) : {};
}

function replaceRecords(context: Context, steps: readonly Step[], elements: Snapshot["elements"]): void {
  const { records, state } = context;
  const { deliveries } = state.getState();
  const unsent = records.steps.all().filter(({ id }) => deliveries[id] !== undefined);
  const unsentElements = unsent.flatMap(({ id }) => records.elements.of(id));
  records.steps.clear();
  for (const step of steps) {
    records.steps.upsert(step);
    context.unplaced.delete(step.id);
  }
  for (const step of unsent) records.steps.upsert(step);
  const known = new Set(elements.map((element) => element.chainlitKey));
  const standIns = unsentElements.filter(({ chainlitKey }) => !known.has(chainlitKey));
  records.elements.replaceAll([...elements, ...standIns]);
}
