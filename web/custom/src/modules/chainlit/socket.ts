import type { ChatClient } from "@cl/client";
import type { Json, SettingValues } from "@cl/protocol";

/** The connection as sources know it that were written for a Socket.IO one. */
export interface SocketFace {
  readonly id: string;
  readonly connected: boolean;
  emit(event: string, payload?: unknown, acknowledge?: (answer?: unknown) => void): void;
  on(event: string, listener: (payload: unknown) => void): SocketFace;
  off(event: string, listener?: (payload: unknown) => void): SocketFace;
}

interface SentMessage {
  readonly message?: { readonly output?: string; readonly command?: string | null };
}

export function socketFace(client: ChatClient): SocketFace {
  const ends = new Map<string, Map<(payload: unknown) => void, () => void>>();
  const { sessionId, connection } = client.state.getState();
  const face: SocketFace = {
    id: sessionId,
    connected: connection.status === "online",
    emit: (event, payload, acknowledge) => {
      emit(client, event, payload);
      acknowledge?.();
    },
    on: (event, listener) => {
      const end =
        event === "window_message"
          ? client.on("window_message", listener)
          : client.on("custom", ({ name, payload }) => name === event && listener(payload));
      const all = ends.get(event) ?? new Map();
      ends.set(event, all.set(listener, end));
      return face;
    },
    off: (event, listener) => {
      const all = ends.get(event);
      for (const each of listener ? [listener] : [...(all?.keys() ?? [])]) {
        all?.get(each)?.();
        all?.delete(each);
      }
      return face;
    },
  };
  return face;
}

function emit(client: ChatClient, event: string, payload: unknown): void {
  switch (event) {
    case "client_message": {
      const { message } = (payload ?? {}) as SentMessage;
      return client.send(message?.output ?? "", { command: message?.command ?? null });
    }
    case "window_message":
      return client.postWindowMessage(payload as Json);
    case "stop":
      return client.stop();
    case "chat_settings_change":
      void client.changeSettings(payload as SettingValues);
      return;
    case "chat_settings_edit":
      return client.editSettings(payload as SettingValues);
    case "clear_session":
      client.newChat().catch((error: unknown) => client.toast(String(error), "error"));
      return;
    default:
      throw new Error(
        `The event "${event}" cannot be sent by a custom element; use callAction({name, payload}) or sendUserMessage(text)`,
      );
  }
}
