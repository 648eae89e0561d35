import type { McpServer } from "@cl/protocol";
import { useChat, useClient, useClientEvent, useT } from "@cl/react";
import { useCallback, useEffect, useRef } from "react";
import { useMcp } from "./use-mcp";

/** A page that comes back is told first what is connected. */
const TOLD_WITHIN_MS = 400;

/** Connects again what was connected, and says what servers do by themselves. It shows nothing. */
export function McpFollower() {
  useRestoring();
  useNews();
  return null;
}

function useRestoring(): void {
  const { connections } = useMcp();
  const online = useChat((state) => state.connection.status === "online" && !state.readOnly);
  const sessionId = useChat((state) => state.sessionId);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const restore = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void connections.restore(), TOLD_WITHIN_MS);
  }, [connections]);
  useClientEvent("reconnected", restore);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation begins with nothing connected
  useEffect(() => {
    if (online) restore();
    return () => clearTimeout(timer.current);
  }, [online, sessionId, restore]);
}

function useNews(): void {
  const t = useT();
  const client = useClient();
  const servers = useChat((state) => state.mcpServers);
  const before = useRef<readonly McpServer[]>(servers);
  useEffect(() => {
    for (const server of servers) {
      const former = before.current.find(({ name }) => name === server.name);
      if (former === undefined) continue;
      const { name } = server;
      if (former.status !== "lost" && server.status === "lost") {
        client.toast(t("ui.mcp.lost", { name }), "warning");
      }
      if (former.toolsChanged !== server.toolsChanged && server.toolsChanged) {
        client.toast(t("ui.mcp.changed", { name }), "info");
      }
    }
    before.current = servers;
  }, [servers, client, t]);
}
