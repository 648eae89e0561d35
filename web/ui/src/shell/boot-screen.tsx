import { useChat, useT } from "@cl/react";
import { useEffect } from "react";
import { Alert, Button } from "../design";

/** Hides the spinner that index.html shows from the first byte on; it stays in the document. */
export function useLoadingScreen(visible: boolean): void {
  useEffect(() => {
    const screen = document.getElementById("loading-screen");
    if (screen) screen.hidden = !visible;
  }, [visible]);
}

/** Shown when the page cannot even learn what the app is. */
export function BootFailed({ onRetry }: { readonly onRetry: () => void }) {
  const t = useT();
  const reason = useChat((state) => state.bootError);
  useEffect(() => {
    const again = () => onRetry();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [onRetry]);
  return (
    <main className="mx-auto grid h-full max-w-md place-content-center gap-4 px-6">
      <Alert title={t("common.status.error.serverConnection", undefined, "The server cannot be reached")}>
        {reason}
      </Alert>
      <Button variant="primary" className="justify-self-center" onClick={onRetry}>
        {t("ui.actions.retry", undefined, "Try again")}
      </Button>
    </main>
  );
}
