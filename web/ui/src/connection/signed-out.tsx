import { useChat, useT } from "@cl/react";
import { useState } from "react";
import { Button, Dialog, DialogContent } from "../design";
import { useRouter } from "../router";

/** Tells a person whose sign-in has ended; the draft waits in this browser. */
export function SignedOut() {
  const t = useT();
  const { rootPath } = useRouter();
  const [dismissed, setDismissed] = useState(false);
  const ended = useChat((state) => state.boot === "ready" && state.connection.refusal === "authentication");
  return (
    <Dialog open={ended && !dismissed} onOpenChange={(open) => setDismissed(!open)}>
      <DialogContent
        title={t("auth.login.errors.sessionRequired", undefined, "Sign in to see this page")}
        description={t("ui.connection.refused", undefined, "The server refused the connection")}
        footer={
          <Button asChild variant="primary">
            <a href={`${rootPath}/login`}>{t("auth.login.form.actions.signin", undefined, "Sign in")}</a>
          </Button>
        }
      />
    </Dialog>
  );
}
