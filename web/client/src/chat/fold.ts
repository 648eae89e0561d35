import type { ChatElement, ServerEvent, StepId, StepPatch } from "@cl/protocol";
import { initialValues } from "@cl/protocol";
import { type Context, toast } from "../context";
import { keepsHistory, RESUMED } from "../state";
import { chooseCommand, chooseModes } from "./choices";
import { loadSnapshot, loadThread } from "./load";
import { closeAsks, hearCall, openAsk } from "./questions";

/** Take one event of the server into records and state. What this version does not know goes to `custom`. */
export function fold(context: Context, event: ServerEvent): void {
  const { records, state, events } = context;
  const { getState, setState } = state;
  switch (event.name) {
    case "snapshot":
      return loadSnapshot(context, event.payload);
    case "task_start":
      return setState({ busy: true });
    case "task_end":
      return setState({ busy: false, threadLoading: false });
    case "clear_ask":
    case "ask_timeout":
      return closeAsks(context, event.payload.id ?? null);
    case "clear_call_fn":
    case "call_fn_timeout":
      return; // a late answer is refused by the server; the page needs no reminder
    case "first_interaction":
      return begin(context, event.payload.interaction, event.payload.thread_id);
    case "new_message":
      placeOwn(context, event.payload.id);
      return records.steps.upsert(event.payload);
    case "update_message":
      return isEarlier(context, event.payload) ? undefined : records.steps.upsert(event.payload);
    case "delete_message":
      return removeStep(context, event.payload.id);
    case "message_versions":
      return records.steps.get(event.payload.id) === undefined
        ? undefined
        : records.steps.upsert(event.payload);
    case "stream_start":
      if (isEarlier(context, event.payload)) return;
      return records.steps.upsert({ ...event.payload, streaming: true });
    case "stream_token":
      return records.steps.append(event.payload);
    case "ask":
      setState({ busy: false });
      return openAsk(context, event.payload);
    case "call_fn":
      return hearCall(context, event.payload);
    case "element":
      return putElement(context, event.payload);
    case "remove_element":
      return records.elements.remove(event.payload.id);
    case "action":
      return records.actions.put(event.payload);
    case "remove_action":
      return records.actions.remove(event.payload.id);
    case "chat_settings": {
      const values = initialValues(event.payload);
      return setState({ settings: { widgets: event.payload, values, committed: values, errors: {} } });
    }
    case "set_commands": {
      const selectedCommand = chooseCommand(event.payload, getState().selectedCommand);
      return setState({ commands: event.payload, selectedCommand });
    }
    case "set_modes": {
      const selectedModes = chooseModes(event.payload, getState().selectedModes);
      return setState({ modes: event.payload, selectedModes });
    }
    case "set_favorites":
      return setState({ favorites: event.payload });
    case "set_sidebar_title": {
      const sidebar = getState().sidebar ?? { elements: [], key: null };
      return setState({ sidebar: { ...sidebar, title: event.payload } });
    }
    case "set_sidebar_elements":
      return fillSidebar(context, event.payload.elements, event.payload.key);
    case "toast":
      return toast(context, event.payload.message, event.payload.type);
    case "token_usage":
      return setState({ tokenCount: getState().tokenCount + event.payload });
    case "window_message":
      return events.emit("window_message", event.payload);
    case "resume_thread":
      return loadThread(context, event.payload);
    case "resume_thread_error":
      return setState({ threadError: event.payload, threadLoading: false });
    case "audio_connection":
      return setState({ audio: { status: event.payload } });
    case "audio_chunk":
      return events.emit("audio_chunk", event.payload);
    case "audio_interrupt":
      return events.emit("audio_interrupt", undefined);
    case "mcp_servers":
      return setState({ mcpServers: event.payload });
    case "reload":
      return startAfresh(context);
    default: {
      const unknown: { readonly name: string; readonly payload: unknown } = event;
      return events.emit("custom", unknown);
    }
  }
}

/** A step of a page that is not here yet: it will come with that page, as it is then. */
function isEarlier({ records, state }: Context, { id, createdAt }: StepPatch): boolean {
  const { before } = state.getState().earlier;
  if (before === null || records.steps.get(id) !== undefined) return false;
  const first = records.steps.get(before)?.createdAt;
  return typeof createdAt === "string" && typeof first === "string" && createdAt < first;
}

/** The conversation has really begun. */
export function begin({ state, identity }: Context, interaction: string, threadId: string): void {
  const { interacted } = state.getState();
  state.setState({ interaction, threadId, interacted: interacted || interaction !== RESUMED });
  identity.update({ threadId, hasAddress: keepsHistory(state.getState()) || identity.current.hasAddress });
}

export function removeStep(context: Context, id: StepId): void {
  forget(context, context.records.steps.remove(id));
}

/** Remove everything that appeared after a step. */
export function removeAfter(context: Context, id: StepId): void {
  forget(context, context.records.steps.removeAfter(id));
}

/** Remove what belonged to steps that are gone. */
function forget({ records }: Context, ids: readonly StepId[]): void {
  const gone = new Set<string>(ids);
  if (gone.size === 0) return;
  records.elements.removeWhere(({ forId }) => forId !== null && gone.has(forId));
  records.actions.removeWhere(({ forId }) => forId !== null && gone.has(forId));
  records.asks.removeWhere((ask) => gone.has(ask.id));
}

/** The app has changed: this conversation ends, and the page loads again. */
function startAfresh({ session, identity, options }: Context): void {
  const reload = () => options.onReload?.();
  const ended = session.current?.end() ?? Promise.resolve();
  identity.renew(identity.current.chatProfile);
  void ended.then(reload);
}

/** A file of one's own message stands in until the server shows the same content under its own id. */
function putElement({ records }: Context, element: ChatElement): void {
  const isStandIn = (other: ChatElement) =>
    other.id !== element.id && other.chainlitKey !== null && other.chainlitKey === element.chainlitKey;
  for (const other of records.elements.of(element.forId ?? "")) {
    if (isStandIn(other)) records.elements.remove(other.id);
  }
  records.elements.put(element);
}

/** A message of this page is in the server's log now, which decides its place. */
function placeOwn({ unplaced, records }: Context, id: StepId): void {
  if (unplaced.delete(id)) records.steps.moveToEnd(id);
}

function fillSidebar({ state }: Context, elements: readonly ChatElement[], key: string | null): void {
  const { sidebar } = state.getState();
  if (elements.length === 0) return state.setState({ sidebar: null });
  if (key !== null && sidebar?.key === key && sidebar.elements.length > 0) return;
  state.setState({ sidebar: { title: sidebar?.title ?? null, elements, key } });
}
