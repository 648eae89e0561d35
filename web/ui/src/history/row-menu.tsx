import type { ThreadSummary } from "@cl/client/history";
import { useChat, useClient, useT } from "@cl/react";
import {
  Archive,
  Ellipsis,
  FileJson,
  FileText,
  Link2,
  PencilLine,
  Pin,
  PinOff,
  Share2,
  Tag,
  Trash2,
} from "lucide-react";
import { IconButton } from "../design/icon-button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "../design/menu";
import { writeClipboard } from "../markdown/copied";
import { useRouter } from "../router";
import { useShellStore } from "../shell/state";
import { useHistory } from "./context";
import { focusThread } from "./focus-thread";
import { messageOf } from "./message-of";
import { type RowTask, useThreadName } from "./row";
import { shareAddress } from "./share-link";

interface RowMenuProps {
  readonly thread: ThreadSummary;
  readonly onTask: (task: RowTask) => void;
}

/** What can be done with a thread (`#thread-options`); seen when the row is pointed at, focused or on screen. */
export function RowMenu({ thread, onTask }: RowMenuProps) {
  const t = useT();
  const name = useThreadName(thread);
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <IconButton
          id="thread-options"
          data-testid="thread-options"
          label={t("ui.thread.options", { name }, "Options for {{name}}")}
          size="icon-sm"
          className="absolute end-1 top-1 opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 group-focus-within/row:opacity-100 group-data-active/row:opacity-100 data-[state=open]:opacity-100 touch:top-0 touch:opacity-100"
        >
          <Ellipsis aria-hidden="true" />
        </IconButton>
      </MenuTrigger>
      <MenuContent
        landmark=":is(nav, [role=dialog]):has(#thread-history)"
        align="start"
        aria-labelledby={undefined}
        aria-label={t("ui.thread.options", { name }, "Options for {{name}}")}
      >
        <MenuEntries thread={thread} onTask={onTask} />
      </MenuContent>
    </Menu>
  );
}

function MenuEntries({ thread, onTask }: RowMenuProps) {
  const t = useT();
  const client = useClient();
  const shell = useShellStore();
  const { rootPath } = useRouter();
  const sharing = useChat((state) => state.projectSettings?.threadSharing === true);
  const save = useExport(thread);
  const marks = useMarks(thread);
  const copyLink = async () => {
    const copied = await writeClipboard(shareAddress(rootPath, thread.id));
    if (copied) client.toast(t("threadHistory.thread.actions.share.status.copied"), "success");
  };
  return (
    <>
      <MenuItem id="rename-thread" onSelect={() => onTask("rename")}>
        <PencilLine aria-hidden="true" />
        {t("threadHistory.thread.menu.rename", undefined, "Rename")}
      </MenuItem>
      <MenuItem id="pin-thread" onSelect={marks.pin}>
        {thread.pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        {thread.pinned ? t("ui.history.unpin", undefined, "Unpin") : t("ui.history.pin", undefined, "Pin")}
      </MenuItem>
      <MenuItem
        id="tag-thread"
        onSelect={() => shell.setState({ dialog: { kind: "tags", threadId: thread.id } })}
      >
        <Tag aria-hidden="true" />
        {t("ui.history.tags", undefined, "Tags")}
      </MenuItem>
      <MenuItem id="archive-thread" onSelect={marks.archive}>
        <Archive aria-hidden="true" />
        {t("ui.history.archive", undefined, "Archive")}
      </MenuItem>
      {sharing ? (
        <MenuItem
          id="share-thread"
          onSelect={() => shell.setState({ dialog: { kind: "share", threadId: thread.id } })}
        >
          <Share2 aria-hidden="true" />
          {t("threadHistory.thread.menu.share", undefined, "Share")}
        </MenuItem>
      ) : null}
      {sharing && thread.shared ? (
        <MenuItem onSelect={() => void copyLink()}>
          <Link2 aria-hidden="true" />
          {t("ui.history.copyLink", undefined, "Copy link")}
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem id="export-thread-markdown" onSelect={() => save("markdown")}>
        <FileText aria-hidden="true" />
        {t("ui.history.exportMarkdown", undefined, "Download as Markdown")}
      </MenuItem>
      <MenuItem id="export-thread-json" onSelect={() => save("json")}>
        <FileJson aria-hidden="true" />
        {t("ui.history.exportJson", undefined, "Download as JSON")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem id="delete-thread" tone="destructive" onSelect={() => onTask("delete")}>
        <Trash2 aria-hidden="true" />
        {t("threadHistory.thread.menu.delete", undefined, "Delete")}
      </MenuItem>
    </>
  );
}

function useMarks(thread: ThreadSummary): { readonly pin: () => void; readonly archive: () => void } {
  const client = useClient();
  const history = useHistory();
  const t = useT();
  const tell = (error: unknown) => client.toast(messageOf(error), "error");
  const pin = async () => {
    const pinned = history.pin(thread.id, !thread.pinned);
    focusThread(thread.id); // at its new place
    await pinned;
  };
  const archive = async () => {
    const archived = history.archive(thread.id);
    focusThread(thread.id);
    await archived;
    client.toast(t("ui.history.archivedNotice", undefined, "Chat archived"), "success");
  };
  return {
    pin: () => void pin().catch(tell),
    archive: () => void archive().catch(tell),
  };
}

function useExport(thread: ThreadSummary): (format: "markdown" | "json") => void {
  const client = useClient();
  const history = useHistory();
  const name = useThreadName(thread);
  const t = useT();
  const save = async (format: "markdown" | "json") => {
    const [{ saveThread }, whole] = await Promise.all([import("./save-thread"), history.read(thread.id)]);
    saveThread({ ...whole, name }, format, {
      you: t("ui.message.you", undefined, "You"),
      assistant: t("ui.message.assistant", undefined, "Assistant"),
    });
  };
  return (format) => {
    save(format).catch((error: unknown) => client.toast(messageOf(error), "error"));
  };
}
