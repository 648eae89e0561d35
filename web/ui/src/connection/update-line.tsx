import { useT } from "@cl/react";
import { RefreshCw, X } from "lucide-react";
import { IconButton } from "../design/icon-button";

interface UpdateLineProps {
  readonly onDismiss: () => void;
}

/** Tells that the server has a newer page. It is loaded when the person says so: never over a draft or an answer. */
export function UpdateLine({ onDismiss }: UpdateLineProps) {
  const t = useT();
  return (
    <div className="surface pointer-events-auto flex min-h-8 max-w-full animate-appear items-center gap-2 rounded-full bg-popover py-0.5 ps-3.5 pe-1 text-[0.8125rem] text-popover-foreground leading-5 shadow-float">
      <RefreshCw aria-hidden="true" className="size-4 shrink-0 text-primary" />
      <span className="min-w-0">{t("ui.connection.update", undefined, "An update is available")}</span>
      <button
        type="button"
        className="shrink-0 rounded-chip px-1.5 py-0.5 font-medium underline decoration-1 underline-offset-3 hover:decoration-2 touch:min-h-11"
        onClick={() => window.location.reload()}
      >
        {t("ui.error.reload", undefined, "Reload the page")}
      </button>
      <IconButton
        size="icon-sm"
        className="rounded-full"
        label={t("ui.notifications.dismiss", undefined, "Dismiss")}
        onClick={onDismiss}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
