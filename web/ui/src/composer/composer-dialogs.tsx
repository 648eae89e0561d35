import { useProjectSettings } from "@cl/react";
import { Suspense, useCallback, useEffect, useState } from "react";
import { lazyPart } from "../design/lazy-part";
import { offersMcp } from "../mcp/offered";
import { useInputFocus } from "./input-focus";

export type ComposerDialog = "settings" | "mcp" | "favorites";

const ChatSettingsDialog = lazyPart(async () => (await import("../settings/dialog")).ChatSettingsDialog);

const McpDialog = lazyPart(async () => (await import("../mcp/dialog")).McpDialog);
const McpFollower = lazyPart(async () => (await import("../mcp/index")).McpFollower);

const FavoritesDialog = lazyPart(async () => (await import("./favorites-dialog")).FavoritesDialog);

/** Which window of the composer is open. */
export interface OpenDialog {
  readonly name: ComposerDialog | undefined;
  readonly open: (name: ComposerDialog) => void;
  readonly close: () => void;
  /** What had the focus when it was opened. */
  readonly opener: HTMLElement | null;
}

/** At most one window of the composer is open. */
export function useDialog(): OpenDialog {
  const [shown, setShown] = useState<Pick<OpenDialog, "name" | "opener">>(NONE);
  const open = useCallback((name: ComposerDialog) => {
    const active = document.activeElement;
    setShown({ name, opener: active instanceof HTMLElement ? active : null });
  }, []);
  const close = useCallback(() => setShown(NONE), []);
  return { ...shown, open, close };
}

const NONE = { name: undefined, opener: null };

/** The windows that the composer opens. */
export function ComposerDialogs({ dialog }: { readonly dialog: OpenDialog }) {
  const focus = useInputFocus();
  const mcp = offersMcp(useProjectSettings());
  const { open } = dialog;
  useEffect(() => {
    const show = () => open("settings");
    document.addEventListener("open-chat-settings", show);
    return () => document.removeEventListener("open-chat-settings", show);
  }, [open]);
  const leave = () => {
    dialog.close();
    // After the window has let go of the focus. An entry of a menu is gone by then.
    setTimeout(() => (dialog.opener?.isConnected ? dialog.opener.focus() : focus()));
  };
  const used = () => {
    dialog.close();
    setTimeout(focus);
  };
  return (
    <Suspense fallback={null}>
      {dialog.name === "settings" ? <ChatSettingsDialog open onOpenChange={leave} /> : null}
      {dialog.name === "mcp" ? <McpDialog onClose={leave} /> : null}
      {mcp ? <McpFollower /> : null}
      {dialog.name === "favorites" ? <FavoritesDialog onClose={leave} onUsed={used} /> : null}
    </Suspense>
  );
}
