import { useT } from "@cl/react";
import { RotateCcw } from "lucide-react";
import type { MouseEventHandler } from "react";
import { Button } from "../design/button";

/** Asks a question once more whose answer came to nothing. */
export function AskAgainButton({ onClick }: { readonly onClick: MouseEventHandler<HTMLElement> }) {
  const t = useT();
  return (
    <Button size="sm" variant="outline" data-tool="retry" onClick={onClick}>
      <RotateCcw aria-hidden="true" />
      {t("ui.actions.retry", undefined, "Try again")}
    </Button>
  );
}
