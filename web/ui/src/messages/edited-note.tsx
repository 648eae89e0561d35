import type { Step } from "@cl/protocol";
import { useT } from "@cl/react";

/** Under a message that was changed where no versions are kept: that it was, and what it said before. */
export function EditedNote({ step }: { readonly step: Step }) {
  const t = useT();
  const former = step.metadata?.edited_from;
  if (typeof former !== "string") return null;
  return (
    <details className="edited-note">
      <summary>{t("ui.message.edited", undefined, "Edited")}</summary>
      <p dir="auto">{former}</p>
    </details>
  );
}
