import type { McpServer } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { connectionsOf, type McpConnections, type Request, type Requests } from "./connections";

export interface Mcp {
  readonly connections: McpConnections;
  readonly servers: readonly McpServer[];
  readonly requests: Requests;
}

/** The tool servers of the conversation, and what this page has asked for. */
export function useMcp(): Mcp {
  const client = useClient();
  const connections = useMemo(() => connectionsOf(client), [client]);
  return {
    connections,
    servers: useChat((state) => state.mcpServers),
    requests: useStore(connections.requests),
  };
}

export type Status = McpServer["status"] | "off";

/** Where a server stands: what this page waits for comes before what is known. */
export function statusOf(server: McpServer | undefined, request: Request | undefined): Status {
  if (request?.busy) return "connecting";
  return server?.status ?? "off";
}
