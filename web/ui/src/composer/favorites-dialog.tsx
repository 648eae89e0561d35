import { useT } from "@cl/react";
import { Dialog, DialogContent } from "../design/dialog";
import { FavoriteList } from "./favorites";

interface FavoritesDialogProps {
  readonly onClose: () => void;
  /** Called after a text was put into the composer. */
  readonly onUsed: () => void;
}

/** The saved messages as a window, for toolbars without room for their button. */
export function FavoritesDialog({ onClose, onUsed }: FavoritesDialogProps) {
  const t = useT();
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("chat.favorites.headline")}>
        <FavoriteList onUsed={onUsed} />
      </DialogContent>
    </Dialog>
  );
}
