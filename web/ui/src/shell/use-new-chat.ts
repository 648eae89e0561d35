import { useChat, useClient } from "@cl/react";
import { useCallback } from "react";
import { useRouter } from "../router";
import { useShellStore } from "./state";

interface NewChat {
  /** Begins a new conversation, after asking if the app wants that. `profile` changes the chat profile. */
  readonly request: (profile?: string) => void;
  /** Begins it without asking. */
  readonly begin: (profile?: string | null) => void;
}

/** How a new conversation begins. */
export function useNewChat(): NewChat {
  const client = useClient();
  const shell = useShellStore();
  const { navigate, path } = useRouter();
  const asks = useChat((state) => state.projectSettings?.ui.confirm_new_chat !== false);

  const begin = useCallback(
    (profile?: string | null) => {
      shell.setState({ dialog: null, settingsPanel: false });
      void client.newChat(profile ?? undefined);
      if (path !== "/") navigate("/");
    },
    [client, shell, navigate, path],
  );
  const request = useCallback(
    (profile?: string) => {
      if (asks) shell.setState({ dialog: { kind: "new-chat", profile: profile ?? null } });
      else begin(profile);
    },
    [asks, shell, begin],
  );
  return { request, begin };
}
