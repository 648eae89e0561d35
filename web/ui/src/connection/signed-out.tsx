import { useT } from "@cl/react";
import { useState } from "react";
import { buttonClass } from "../design/button";
import { Dialog, DialogContent } from "../design/dialog";
import { loginPath } from "../login/next";
import { useRouter } from "../router";

/** Tells a person whose sign-in has ended; the draft waits in this browser. */
export function SignedOut() {
  const t = useT();
  const { rootPath, path } = useRouter();
  const [open, setOpen] = useState(true);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogContent
        title={t("auth.login.errors.sessionRequired", undefined, "Sign in to see this page")}
        description={t("ui.login.ended", undefined, "Your sign-in has ended. What you have written is kept.")}
        footer={
          <a href={rootPath + loginPath(path)} className={buttonClass("primary", "md")}>
            {t("auth.login.form.actions.signin", undefined, "Sign in")}
          </a>
        }
      />
    </Dialog>
  );
}
