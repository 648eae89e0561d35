import { useChat, useClient, useT } from "@cl/react";
import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../design/button";
import { Dialog, DialogContent } from "../design/dialog";
import { Field } from "../design/field";
import { Input } from "../design/input";
import { Select } from "../design/select";
import { writeClipboard } from "../markdown/copied";
import { useRouter } from "../router";
import { useHistory, useThread } from "./context";
import { shareAddress } from "./share-link";

interface ShareDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

const NEVER = "never";
const DAYS = [1, 7, 30, 365] as const;

/** Opens a thread to those who have its link, for a while or for good, and closes it again. */
export function ShareDialog({ id, onClose }: ShareDialogProps) {
  const t = useT();
  const { rootPath } = useRouter();
  const { shared, ends } = useShared(id);
  const { busy, copied, share, end, copy, field } = useSharing(id, shareAddress(rootPath, id));
  const [days, setDays] = useState<string>(NEVER);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title={t("threadHistory.thread.actions.share.title", undefined, "Share link to chat")}
        description={t("ui.history.shareInfo")}
        footer={
          shared ? (
            <>
              <Button variant="outline" busy={busy} onClick={() => void end()}>
                {t("ui.thread.unshare", undefined, "End sharing")}
              </Button>
              <Button variant="primary" onClick={() => void copy()}>
                {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
                {t("ui.history.copyLink", undefined, "Copy link")}
              </Button>
            </>
          ) : (
            <Button
              variant="primary"
              busy={busy}
              onClick={() => void share(days === NEVER ? null : Number(days))}
            >
              {t("threadHistory.thread.actions.share.button", undefined, "Share")}
            </Button>
          )
        }
      >
        <div className="flex flex-col gap-4 py-3">
          <Input
            ref={field}
            readOnly
            dir="ltr"
            disabled={!shared}
            value={shareAddress(rootPath, id)}
            aria-label={t("threadHistory.thread.actions.share.title", undefined, "Share link to chat")}
            onFocus={(event) => event.target.select()}
          />
          {shared ? <Ends at={ends} /> : <Expiry value={days} onChange={setDays} />}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Expiry({ value, onChange }: { readonly value: string; readonly onChange: (days: string) => void }) {
  const t = useT();
  const never = { value: NEVER, label: t("ui.history.never", undefined, "Never") };
  const days = DAYS.map((count) => ({
    value: String(count),
    label: t("ui.history.days", { count }, "In {{count}} days"),
  }));
  const label = t("ui.history.expires", undefined, "The link stops working");
  return (
    <Field htmlFor="share-expiry" label={label} group>
      <Select
        id="share-expiry"
        aria-labelledby="share-expiry-label"
        value={value}
        options={[never, ...days]}
        onValueChange={onChange}
      />
    </Field>
  );
}

function Ends({ at }: { readonly at: string | null }) {
  const t = useT();
  const language = useChat((state) => state.translations?.language);
  if (at === null) return null;
  const date = new Date(at).toLocaleDateString(language, { dateStyle: "long" });
  return (
    <p className="text-meta text-muted-foreground">
      {t("ui.history.endsOn", { date }, "The link works until {{date}}")}
    </p>
  );
}

/** Whether a thread is shared, as the list says; the list may not have been loaded yet. */
function useShared(id: string): { readonly shared: boolean; readonly ends: string | null } {
  const history = useHistory();
  useEffect(() => {
    if (history.state.getState().status === "idle") void history.refresh();
  }, [history]);
  const thread = useThread(id);
  return { shared: thread?.shared === true, ends: thread?.shareEnds ?? null };
}

function useSharing(id: string, address: string) {
  const t = useT();
  const client = useClient();
  const history = useHistory();
  const [busy, setBusy] = useState(false);
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const text = (key: string) => t(`threadHistory.thread.actions.share.${key}`);

  const copy = async () => {
    const done = await writeClipboard(address);
    setCopied(done);
    // Where the clipboard is closed to pages, the marked link is one key press away from it.
    if (done) client.toast(text("status.copied"), "success");
    else field.current?.focus();
  };
  const change = async (shared: boolean, days: number | null, failed: string) => {
    setBusy(true);
    try {
      await history.share(id, shared, days);
      return true;
    } catch {
      client.toast(text(failed), "error");
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    copied,
    field,
    copy,
    share: async (days: number | null) => {
      if (await change(true, days, "error.create")) await copy();
    },
    end: async () => {
      if (await change(false, null, "error.unshare")) client.toast(text("status.unshared"), "success");
      setCopied(false);
    },
  };
}
