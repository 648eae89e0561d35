import type { FunctionCall, Json } from "@cl/protocol";
import { useClient } from "@cl/react";
import { useEffect } from "react";
import { openWindowBridge } from "./window-bridge";

/** Forwards window messages both ways, and page function calls as `chainlit-call-fn` events. */
export function useWindowBridge(): void {
  const client = useClient();
  useEffect(() => {
    const bridge = openWindowBridge(window, (data) => client.postWindowMessage(data));
    const stopMessages = client.on("window_message", bridge.post);
    const stopCalls = client.on("call", (call) =>
      dispatchCall(call, (value) => client.answerCall(call.id, value)),
    );
    return () => {
      bridge.close();
      stopMessages();
      stopCalls();
    };
  }, [client]);
}

function dispatchCall({ name, args }: FunctionCall, callback: (value: Json) => void): void {
  window.dispatchEvent(new CustomEvent("chainlit-call-fn", { detail: { name, args, callback } }));
}
