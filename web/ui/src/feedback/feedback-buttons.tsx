import type { Feedback, FeedbackValue, StepId } from "@cl/protocol";
import { useChat, useClient, useStep, useT } from "@cl/react";
import { MessageSquareText, ThumbsDown, ThumbsUp } from "lucide-react";
import { useState } from "react";
import { cx } from "../design/cx";
import { IconButton } from "../design/icon-button";
import { FeedbackDialog } from "./feedback-dialog";

interface FeedbackButtonsProps {
  /** Run or step that the verdict is kept with. */
  readonly forId: StepId;
  /** The rated message. */
  readonly messageId: StepId;
}

interface Draft {
  readonly value: FeedbackValue;
  readonly comment: string;
}

/** Thumbs up and down for an answer. Absent where nobody would receive the verdict. */
export function FeedbackButtons({ forId, messageId }: FeedbackButtonsProps) {
  const enabled = useChat(
    ({ projectSettings }) => projectSettings?.dataPersistence === true || projectSettings?.feedback === true,
  );
  return enabled ? <Thumbs forId={forId} messageId={messageId} /> : null;
}

function Thumbs({ forId, messageId }: FeedbackButtonsProps) {
  const t = useT();
  const given = useGiven(forId, messageId);
  const [draft, setDraft] = useState<Draft>();
  const { saving, save, remove } = useVerdict(forId, messageId);
  const started = useChat((state) => state.interacted || state.interaction !== null || state.readOnly);
  const press = (value: FeedbackValue) => {
    // Not disabled meanwhile: a button that is loses the focus.
    if (saving) return;
    if (given?.value === value) void remove();
    else setDraft({ value, comment: "" });
  };
  return (
    <>
      <Thumb value={1} given={given} busy={saving} disabled={!started} onPress={press} />
      <Thumb value={0} given={given} busy={saving} disabled={!started} onPress={press} />
      {given?.comment ? (
        <IconButton
          size="icon-sm"
          label={t("chat.messages.feedback.edit", undefined, "Edit feedback")}
          onClick={() => setDraft({ value: given.value, comment: given.comment ?? "" })}
        >
          <MessageSquareText aria-hidden="true" />
        </IconButton>
      ) : null}
      {draft ? (
        <FeedbackDialog
          comment={draft.comment}
          onClose={() => setDraft(undefined)}
          onSubmit={(comment) => {
            setDraft(undefined);
            void save(draft.value, comment);
          }}
        />
      ) : null}
    </>
  );
}

/** The verdict is kept with the run; older stores kept it with the message. */
function useGiven(forId: StepId, messageId: StepId): Feedback | undefined {
  const run = useStep(forId);
  const message = useStep(messageId);
  return run?.feedback ?? message?.feedback ?? undefined;
}

interface ThumbProps {
  readonly value: FeedbackValue;
  readonly given: Feedback | undefined;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onPress: (value: FeedbackValue) => void;
}

function Thumb({ value, given, busy, disabled, onPress }: ThumbProps) {
  const t = useT();
  const on = given?.value === value;
  const Icon = value === 1 ? ThumbsUp : ThumbsDown;
  const kind = value === 1 ? "positive" : "negative";
  return (
    <IconButton
      size="icon-sm"
      className={cx(`${kind}-feedback-${on ? "on" : "off"}`, on && "text-foreground")}
      label={
        value === 1
          ? t("chat.messages.feedback.positive", undefined, "Helpful")
          : t("chat.messages.feedback.negative", undefined, "Not helpful")
      }
      aria-pressed={on}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={() => onPress(value)}
    >
      <Icon aria-hidden="true" fill={on ? "currentColor" : "none"} />
    </IconButton>
  );
}

interface Verdict {
  readonly saving: boolean;
  readonly save: (value: FeedbackValue, comment: string) => Promise<void>;
  readonly remove: () => Promise<void>;
}

function useVerdict(forId: StepId, messageId: StepId): Verdict {
  const t = useT();
  const client = useClient();
  const [saving, setSaving] = useState(false);
  const attempt = async (send: () => Promise<void>, done: string) => {
    setSaving(true);
    try {
      await send();
      client.toast(done, "success");
    } catch (error) {
      const failed = t("ui.feedback.failed", undefined, "The feedback could not be saved");
      client.toast(error instanceof Error && error.message ? `${failed}: ${error.message}` : failed, "error");
    } finally {
      setSaving(false);
    }
  };
  return {
    saving,
    save: (value, comment) =>
      attempt(
        () => client.setFeedback({ forId, messageId, value, comment: comment.trim() || null }),
        t("chat.messages.feedback.status.updated", undefined, "Feedback saved"),
      ),
    remove: () =>
      attempt(() => client.deleteFeedback(forId), t("ui.feedback.removed", undefined, "Feedback removed")),
  };
}
