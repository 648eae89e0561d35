import { keepsHistory } from "@cl/client";
import { useChat, useClient, useT } from "@cl/react";
import { useEffect, useRef } from "react";
import { threadPath, useRouter } from "../router";

/**
 * Keeps the address and the conversation in step: a new address opens what it names, and a conversation that
 * has begun gets its address without a reload.
 */
export function useAddress(): void {
  const client = useClient();
  const { route, path, navigate } = useRouter();
  const threadId = useChat((state) => state.threadId);
  const begun = useChat((state) => state.interaction !== null);
  const stored = useChat(keepsHistory);
  const readOnly = useChat((state) => state.readOnly);
  const followed = useRef(path);

  useEffect(() => {
    if (followed.current === path) return;
    followed.current = path;
    const open = client.state.getState().threadId;
    if (route.screen === "thread" && route.id !== open) void client.openThread(route.id);
    if (route.screen === "share" && route.id !== open) void client.openShared(route.id);
    // Back to the start: only a conversation that has an address of its own is left by that.
    if (route.screen === "chat" && client.state.getState().interaction !== null) void client.newChat();
  }, [client, route, path]);

  useEffect(() => {
    const onChat = route.screen === "chat" || route.screen === "thread";
    if (!onChat || !threadId || !begun || !stored || readOnly) return;
    const wanted = threadPath(threadId);
    if (path === wanted) return;
    followed.current = wanted;
    navigate(wanted, { replace: route.screen === "chat" });
  }, [route, path, threadId, begun, stored, readOnly, navigate]);

  useThreadErrors();
}

/** A thread that cannot be opened: say why, and go to a new chat. */
function useThreadErrors(): void {
  const client = useClient();
  const t = useT();
  const { navigate } = useRouter();
  const error = useChat((state) => state.threadError);
  useEffect(() => {
    if (error === null) return;
    client.toast(error || t("ui.thread.notFound", undefined, "This conversation does not exist"), "error");
    void client.newChat();
    navigate("/", { replace: true });
  }, [client, error, t, navigate]);
}
