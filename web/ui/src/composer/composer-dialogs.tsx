import { useT } from "@cl/react";
import { lazy, Suspense } from "react";
import { Dialog, DialogContent } from "../design/dialog";
import { FavoriteList } from "./favorites";
import { useInputFocus } from "./input-focus";

export type ComposerDialog = "settings" | "favorites" | undefined;

const ChatSettingsDialog = lazy(async () => ({
  default: (await import("../settings/dialog")).ChatSettingsDialog,
}));

interface ComposerDialogsProps {
  readonly open: ComposerDialog;
  readonly change: (open: ComposerDialog) => void;
}

/** The windows that the composer opens. */
export function ComposerDialogs({ open, change }: ComposerDialogsProps) {
  const t = useT();
  const focus = useInputFocus();
  const changeTo = (name: ComposerDialog) => (shown: boolean) => change(shown ? name : undefined);
  return (
    <>
      <Suspense fallback={null}>
        {open === "settings" ? <ChatSettingsDialog open onOpenChange={changeTo("settings")} /> : null}
      </Suspense>
      <Dialog open={open === "favorites"} onOpenChange={changeTo("favorites")}>
        <DialogContent title={t("chat.favorites.headline")}>
          <FavoriteList
            onUsed={() => {
              change(undefined);
              focus();
            }}
          />
        </DialogContent>
      </Dialog>
    </>
  );
}
