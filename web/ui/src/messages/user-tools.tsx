import type { Step } from "@cl/protocol";
import { useAsk, useChat, useClient, useProjectSettings, useT } from "@cl/react";
import { Check, Copy, Pencil, Star } from "lucide-react";
import { cx } from "../design/cx";
import { IconButton } from "../design/icon-button";
import { useCopied } from "../markdown/copied";

interface UserToolsProps {
  readonly step: Step;
  /** The conversation can only be read: copying remains. */
  readonly readOnly: boolean;
  readonly onEdit: () => void;
}

/**
 * Copy, edit and star of one's own message. They show on hover, on focus, and always on touch screens.
 *
 * Their tooltips stand above them: below, there are the arrows of the versions.
 */
export function UserTools({ step, readOnly, onEdit }: UserToolsProps) {
  const t = useT();
  const client = useClient();
  const features = useProjectSettings()?.features;
  const { copied, copy } = useCopied();
  const starred = step.metadata?.favorite === true;
  return (
    <div className={cx("user-tools", starred && features?.favorites && "user-tools-kept")}>
      <IconButton
        size="icon-sm"
        side="top"
        data-tool="copy"
        label={
          copied
            ? t("chat.messages.actions.copy.success", undefined, "Copied!")
            : t("chat.messages.actions.copy.button", undefined, "Copy to clipboard")
        }
        onClick={() => copy(() => client.records.steps.received(step.id))}
      >
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </IconButton>
      {readOnly || features?.edit_message === false ? null : <EditButton onEdit={onEdit} />}
      {!readOnly && features?.favorites ? <StarButton step={step} starred={starred} /> : null}
    </div>
  );
}

function EditButton({ onEdit }: { readonly onEdit: () => void }) {
  const t = useT();
  const busy = useChat((state) => state.busy);
  const asked = useAsk() !== undefined;
  return (
    <IconButton
      size="icon-sm"
      side="top"
      className="edit-message"
      label={t("ui.message.edit", undefined, "Edit message")}
      disabled={busy || asked}
      onClick={onEdit}
    >
      <Pencil aria-hidden="true" />
    </IconButton>
  );
}

interface StarButtonProps {
  readonly step: Step;
  readonly starred: boolean;
}

function StarButton({ step, starred }: StarButtonProps) {
  const t = useT();
  const client = useClient();
  return (
    <IconButton
      size="icon-sm"
      side="top"
      className="favorite-message"
      label={
        starred
          ? t("ui.message.unfavorite", undefined, "Remove from saved messages")
          : t("ui.message.favorite", undefined, "Save this message")
      }
      aria-pressed={starred}
      onClick={() => client.favorite(step.id, !starred)}
    >
      <Star aria-hidden="true" fill={starred ? "currentColor" : "none"} />
    </IconButton>
  );
}
