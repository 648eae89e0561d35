import type { StepId } from "@cl/protocol";
import { useChat, useT } from "@cl/react";

/** Under a message that was changed where no versions are kept: that it was, and what it said before. */
export function EditedNote({ id }: { readonly id: StepId }) {
  const t = useT();
  const former = useChat((state) => state.formerTexts[id]);
  if (former === undefined) return null;
  return (
    <details className="edited-note">
      <summary>{t("ui.message.edited", undefined, "Edited")}</summary>
      <p dir="auto">{former}</p>
    </details>
  );
}
