import type { Attachment, SendOptions } from "@cl/client";
import type { FileReference, Json, SettingValues } from "@cl/protocol";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useHost } from "../../runtime/host";
import { useRecoilValue } from "../recoil";
import { apiOf, ClientError } from "./api";
import type { IStep } from "./messages";
import * as states from "./state";

export function useChatSession() {
  const { client } = useHost();
  const chatProfile = useRecoilValue(states.chatProfileState);
  return {
    connect: () => client.retryNow(),
    disconnect: () => console.info("The page keeps its connection; a custom element cannot end it"),
    session: useRecoilValue(states.sessionState),
    sessionId: useRecoilValue(states.sessionIdState),
    chatProfile,
    idToResume: useRecoilValue(states.threadIdToResumeState),
    setChatProfile: (name: string) => client.newChat(name),
  };
}

export function useChatMessages() {
  return {
    threadId: useRecoilValue(states.currentThreadIdState),
    messages: useRecoilValue(states.messagesState),
    firstInteraction: useRecoilValue(states.firstUserInteraction),
  };
}

export function useChatData() {
  const session = useRecoilValue(states.sessionState);
  const loading = useRecoilValue(states.loadingState);
  const askUser = useRecoilValue(states.askUserState);
  const connected = session.socket.connected && !session.error;
  const values = useRecoilValue(states.chatSettingsValueState);
  return {
    actions: useRecoilValue(states.actionState),
    askUser,
    chatSettingsDefaultValue: values,
    chatSettingsInputs: useRecoilValue(states.chatSettingsInputsState),
    chatSettingsValue: values,
    connected,
    disabled: !connected || loading,
    elements: useRecoilValue(states.elementState),
    error: session.error,
    loading,
    tasklists: useRecoilValue(states.tasklistState),
  };
}

type Sent = string | (Partial<IStep> & Pick<IStep, "output">);

export function useChatInteract() {
  const { client } = useHost();
  return useMemo(() => {
    const send = (message: Sent, references: readonly FileReference[] = []) => {
      const { output, command, modes } = typeof message === "string" ? { output: message } : message;
      const options: SendOptions = { files: attachmentsOf(client.state.getState().attachments, references) };
      client.send(output, {
        ...options,
        ...(command === undefined ? {} : { command }),
        ...(modes === undefined ? {} : { modes }),
      });
    };
    const openQuestion = () => client.records.asks.all().at(-1);
    return {
      sendMessage: send,
      replyMessage: (message: Sent) => {
        const ask = openQuestion();
        if (ask) client.answerAsk(ask, typeof message === "string" ? message : message.output);
        else send(message);
      },
      editMessage: ({ id, output }: Pick<IStep, "id" | "output">) => client.editMessage(id, output),
      toggleMessageFavorite: ({ id, metadata }: IStep) => client.favorite(id, metadata?.favorite !== true),
      stopTask: () => client.stop(),
      clear: () => client.newChat(),
      uploadFile: (file: File, onProgress?: (percent: number) => void) =>
        apiOf(client).uploadFile(file, onProgress),
      setIdToResume: (id?: string) => (id ? client.openThread(id) : client.newChat()),
      updateChatSettings: (values: SettingValues) => client.changeSettings(values),
      editChatSettings: (values: SettingValues) => client.editSettings(values),
      sendWindowMessage: (data: Json) => client.postWindowMessage(data),
      startAudioStream: () => client.audioStart(),
      endAudioStream: () => client.audioEnd(),
    };
  }, [client]);
}

function attachmentsOf(
  all: readonly Attachment[],
  references: readonly FileReference[],
): readonly Attachment[] {
  const ids = new Set(references.map(({ id }) => id));
  return all.filter(({ fileId }) => fileId !== null && ids.has(fileId));
}

export function useAuth() {
  const { client } = useHost();
  const user = useRecoilValue(states.userState);
  const data = useRecoilValue(states.authState);
  return {
    data,
    user: user ?? null,
    isReady: data !== undefined && user !== undefined,
    isLoading: data === undefined,
    isAuthenticated: user != null || data?.requireLogin === false,
    cookieAuth: true,
    logout: () => client.logout(),
    setUserFromAPI: () => client.loadUser(),
  };
}

export function useConfig() {
  const config = useRecoilValue(states.configState);
  return {
    config,
    error: undefined,
    isLoading: config === undefined,
    language: document.documentElement.lang,
  };
}

export function useAudio() {
  const { client } = useHost();
  const audioConnection = useRecoilValue(states.audioConnectionState);
  return {
    startConversation: () => client.audioStart(),
    endConversation: () => client.audioEnd(),
    audioConnection,
    isRecording: audioConnection === "on",
    isAiSpeaking: false,
  };
}

interface Request {
  readonly data?: unknown;
  readonly error?: ClientError;
}

/** What `GET` of a path answers; `null` asks nothing. */
export function useApi(path: string | null, options?: { readonly token?: string }) {
  const { client } = useHost();
  const [request, setRequest] = useState<Request>({});
  const token = options?.token;
  const load = useCallback(async () => {
    if (path === null) return undefined;
    try {
      const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
      const response = await apiOf(client).fetch("GET", path, undefined, undefined, headers);
      const data: unknown = await response.json();
      setRequest({ data });
      return data;
    } catch (error) {
      setRequest({ error: error instanceof ClientError ? error : new ClientError(0, String(error)) });
      return undefined;
    }
  }, [client, path, token]);
  useEffect(() => {
    load();
  }, [load]);
  const isLoading = path !== null && request.data === undefined && request.error === undefined;
  return { data: request.data, error: request.error, isLoading, isValidating: isLoading, mutate: load };
}
