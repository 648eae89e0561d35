import { useT } from "@cl/react";
import { type FormEvent, useId, useRef, useState } from "react";
import { Button } from "../design/button";
import { Dialog, DialogContent } from "../design/dialog";
import { Textarea } from "../design/textarea";

interface FeedbackDialogProps {
  readonly comment: string;
  readonly onSubmit: (comment: string) => void;
  readonly onClose: () => void;
}

/** Asks for words about a verdict; they may be left out. */
export function FeedbackDialog({ comment, onSubmit, onClose }: FeedbackDialogProps) {
  const t = useT();
  const form = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(comment);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(text);
  };
  const hint = t(
    "chat.messages.feedback.dialog.yourFeedback",
    undefined,
    "What was good or bad about this answer?",
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          box.current?.focus();
        }}
        title={t("chat.messages.feedback.dialog.title", undefined, "Add a comment")}
        footer={
          <Button id="submit-feedback" type="submit" form={form} variant="primary">
            {t("chat.messages.feedback.dialog.submit", undefined, "Send feedback")}
          </Button>
        }
      >
        <form id={form} onSubmit={submit}>
          <Textarea
            ref={box}
            aria-label={t("ui.feedback.comment", undefined, "Comment")}
            placeholder={hint}
            rows={4}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}
