import { useClient, useT } from "@cl/react";
import { useState } from "react";
import { Button } from "../design/button";
import { Dialog, DialogContent } from "../design/dialog";
import { Tags } from "../settings/widgets/tags";
import { useHistory, useThread } from "./context";
import { messageOf } from "./message-of";

interface TagsDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** The limits of the server. */
const MAX_TAGS = 50;
const MAX_LENGTH = 64;

/** Changes the tags of a thread. */
export function TagsDialog({ id, onClose }: TagsDialogProps) {
  const t = useT();
  const client = useClient();
  const history = useHistory();
  const thread = useThread(id);
  const [tags, setTags] = useState(thread?.tags ?? []);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await history.tag(id, tags);
      onClose();
    } catch (error) {
      client.toast(messageOf(error), "error");
      setBusy(false);
    }
  };
  const title = t("ui.history.tags", undefined, "Tags");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={title}
        footer={
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t("ui.actions.save", undefined, "Save")}
          </Button>
        }
      >
        <div className="py-3">
          <label htmlFor="thread-tags" className="sr-only">
            {title}
          </label>
          <Tags
            id="thread-tags"
            tags={tags}
            onChange={(changed) => setTags(changed.slice(0, MAX_TAGS).map((tag) => tag.slice(0, MAX_LENGTH)))}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}
