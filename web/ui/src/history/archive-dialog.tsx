import type { ThreadSummary } from "@cl/client/history";
import { useChat, useClient, useT } from "@cl/react";
import { ArchiveRestore } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button } from "../design/button";
import { Dialog, DialogContent } from "../design/dialog";
import { IconButton } from "../design/icon-button";
import { Spinner } from "../design/spinner";
import { threadPath, useRouter } from "../router";
import { useHistory } from "./context";
import { messageOf } from "./message-of";
import { useThreadName } from "./row";

interface ArchiveDialogProps {
  readonly onClose: () => void;
}

/** Past conversations that were put away: to read them, and to bring them back. */
export function ArchiveDialog({ onClose }: ArchiveDialogProps) {
  const t = useT();
  const { threads, status, hasMore, load, bringBack } = useArchive();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t("ui.history.archived", undefined, "Archived")}>
        <div className="-mx-2 flex min-h-40 flex-col py-2">
          <ul className="flex flex-col gap-px">
            {threads.map((thread) => (
              <ArchivedRow
                key={thread.id}
                thread={thread}
                onOpen={onClose}
                onBack={() => bringBack(thread.id)}
              />
            ))}
          </ul>
          {status === "loading" ? (
            <div className="grid flex-1 place-items-center py-4 text-muted-foreground">
              <Spinner label={t("common.status.loading", undefined, "Loading…")} />
            </div>
          ) : null}
          {status === "ready" && threads.length === 0 ? (
            <p className="m-auto px-4 py-8 text-center text-balance text-muted-foreground text-ui">
              {t("ui.history.noneArchived", undefined, "Chats that you archive are kept here")}
            </p>
          ) : null}
          {status === "failed" || (status === "ready" && hasMore) ? (
            <Button size="sm" variant="outline" className="mt-3 self-center" onClick={load}>
              {status === "failed"
                ? t("ui.actions.retry", undefined, "Try again")
                : t("ui.thread.loadMore", undefined, "Load more")}
            </Button>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface ArchivedRowProps {
  readonly thread: ThreadSummary;
  readonly onOpen: () => void;
  readonly onBack: () => void;
}

function ArchivedRow({ thread, onOpen, onBack }: ArchivedRowProps) {
  const t = useT();
  const { rootPath, navigate } = useRouter();
  const name = useThreadName(thread);
  const language = useChat((state) => state.translations?.language);
  return (
    <li className="flex items-center gap-1 rounded-control ps-2 hover:bg-hover">
      <a
        href={rootPath + threadPath(thread.id)}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-3 text-ui touch:min-h-11"
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen();
          navigate(threadPath(thread.id));
        }}
      >
        <span dir="auto" className="min-w-0 flex-1 truncate">
          {name}
        </span>
        <span className="shrink-0 text-meta text-muted-foreground">
          {new Date(thread.activeAt).toLocaleDateString(language, { day: "numeric", month: "short" })}
        </span>
      </a>
      <IconButton label={t("ui.history.bringBack", undefined, "Move back to the list")} onClick={onBack}>
        <ArchiveRestore aria-hidden="true" />
      </IconButton>
    </li>
  );
}

function useArchive() {
  const client = useClient();
  const history = useHistory();
  const [threads, setThreads] = useState<readonly ThreadSummary[]>([]);
  const [hasMore, setHasMore] = useState(false);
  const [status, setStatus] = useState<"loading" | "ready" | "failed">("loading");
  const read = useCallback(
    async (after: string | undefined) => {
      setStatus("loading");
      try {
        const found = await history.archived(after);
        setThreads((before) => (after === undefined ? found.threads : [...before, ...found.threads]));
        setHasMore(found.hasMore);
        setStatus("ready");
      } catch (error) {
        client.toast(messageOf(error), "error");
        setStatus("failed");
      }
    },
    [client, history],
  );
  useEffect(() => void read(undefined), [read]);
  const bringBack = async (id: string) => {
    try {
      await history.bringBack(id);
      setThreads((before) => before.filter((thread) => thread.id !== id));
    } catch (error) {
      client.toast(messageOf(error), "error");
    }
  };
  return {
    threads,
    hasMore,
    status,
    load: () => void read(threads.at(-1)?.id),
    bringBack: (id: string) => void bringBack(id),
  };
}
