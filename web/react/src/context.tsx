import type { ChatClient, ChatState, ClientEvents } from "@cl/client";
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";

const ClientContext = createContext<ChatClient | null>(null);

export function ChatProvider({
  client,
  children,
}: {
  readonly client: ChatClient;
  readonly children: ReactNode;
}) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The client of the nearest `ChatProvider`; throws outside of one. */
export function useClient(): ChatClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("useClient needs a <ChatProvider client={…}> above it");
  return client;
}

/** A part of the state; renders again when the part has changed (objects and arrays: when a member has). */
export function useChat<Part>(select: (state: ChatState) => Part): Part {
  return useStore(useClient().state, useShallow(select));
}

/** Hear what happens once. The listener may change between renders. */
export function useClientEvent<Name extends keyof ClientEvents>(
  name: Name,
  listener: (payload: ClientEvents[Name]) => void,
): void {
  const client = useClient();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => client.on(name, (payload) => latest.current(payload)), [client, name]);
}
