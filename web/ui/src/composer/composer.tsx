import { useAsk, useChat, useClient, useProjectSettings, useT } from "@cl/react";
import { type RefObject, useCallback, useEffect, useMemo, useRef } from "react";
import { TextAskLine } from "../ask";
import {
  AttachmentsRow,
  DropTarget,
  FileInput,
  type Uploads,
  uploadLimits,
  useFileDialog,
  useUploads,
} from "../attachments";
import { SlashMenu, useSlashMenu } from "../commands";
import { cx } from "../design/cx";
import { VoiceBar, VoiceButton } from "../voice";
import { askedKind, showsStop } from "./availability";
import { ComposerDialogs, useDialog } from "./composer-dialogs";
import { Draft, DraftContext, useDraft, useDraftText } from "./draft";
import { InputFocus, useInputFocus } from "./input-focus";
import { MessageInput } from "./message-input";
import { PasteOffer } from "./paste-offer";
import { QueuedMessages } from "./queued-messages";
import { SendButton } from "./send-button";
import { StatusMessages } from "./status-messages";
import { type ToolActions, Toolbar } from "./toolbar";
import { useCompact } from "./use-compact";
import { useComposerFocus } from "./use-focus";
import { useLeave } from "./use-leave";
import { type Paste, usePaste } from "./use-paste";
import { usePrefill } from "./use-prefill";
import { type Send, useSend } from "./use-send";
import { useTools } from "./use-tools";

export interface ComposerProps {
  /** Take the text of the page's `prompt` parameter. Off in a widget: the address is not its own. */
  readonly prefill?: boolean;
}

/** Where messages are written: input, files, tools, voice, and the button that sends or stops. */
export function Composer({ prefill = true }: ComposerProps) {
  const readOnly = useChat((state) => state.readOnly);
  const draft = useOwnDraft();
  return readOnly ? null : (
    <DraftContext value={draft}>
      <OpenComposer prefill={prefill} />
    </DraftContext>
  );
}

function useOwnDraft(): Draft {
  const client = useClient();
  const draft = useMemo(() => new Draft(client), [client]);
  useEffect(() => draft.follow(), [draft]);
  return draft;
}

function OpenComposer({ prefill }: Required<ComposerProps>) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const dialog = useDialog();
  const files = useFiles();
  const focus = useComposerFocus(input);
  const actions = useMemo(() => ({ attach: files.choose, open: dialog.open }), [files.choose, dialog.open]);
  usePrefill(prefill, input);
  return (
    <InputFocus value={focus}>
      <form
        ref={form}
        id="message-composer"
        aria-label={t("ui.composer.label")}
        className="@container relative w-full"
        onSubmit={(event) => event.preventDefault()}
      >
        <QueuedMessages />
        <ComposerBox input={input} files={files} actions={actions} />
        <FileInput
          input={files.input}
          id="upload-button-input"
          limits={files.uploads.limits}
          disabled={!files.canAttach}
          onFiles={files.uploads.add}
        />
        <DropTarget uploads={files.uploads} enabled={files.canDrop} inside={form} />
        <StatusMessages />
      </form>
      <ComposerDialogs dialog={dialog} />
    </InputFocus>
  );
}

interface Files {
  readonly uploads: Uploads;
  readonly canAttach: boolean;
  readonly canDrop: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly choose: () => void;
}

/** The files of the message being written. */
function useFiles(): Files {
  const section = useProjectSettings()?.features.spontaneous_file_upload;
  const known = useProjectSettings() !== null;
  const online = useChat((state) => state.connection.status === "online");
  const asked = useAsk()?.spec.type;
  const limits = useMemo(() => uploadLimits(section), [section]);
  const uploads = useUploads(limits);
  const dialog = useFileDialog();
  // The answer to a text question is text alone, and a file question takes what is dropped.
  const canAttach = known && limits.enabled && online && asked !== "text";
  return {
    uploads,
    canAttach,
    canDrop: canAttach && asked !== "file",
    input: dialog.input,
    choose: dialog.open,
  };
}

interface ComposerBoxProps {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly files: Files;
  readonly actions: ToolActions;
}

/** The visible box, with the list of commands above it. */
function ComposerBox({ input, files, actions }: ComposerBoxProps) {
  const ask = useAsk();
  const draft = useDraft();
  const text = useDraftText();
  const menu = useSlashMenu(text, () => draft.set(""));
  const paste = usePaste({ canAttach: files.canAttach, attach: files.uploads.add });
  const tools = useTools();
  const { compact, onHeight } = useCompact(
    tools.every((tool) => tool.kind === "attach"),
    text,
  );
  const send = useSendFrom(files.uploads);
  return (
    <div className="relative">
      <SlashMenu menu={menu} />
      <div className="surface rounded-composer border border-input bg-card p-2 text-card-foreground shadow-composer transition-state focus-within:border-ring">
        <AttachmentsRow uploads={files.uploads} />
        {ask?.spec.type === "text" ? <TextAskLine ask={ask} /> : null}
        <VoiceBar />
        <LongPaste paste={paste} />
        <div className={cx("flex gap-1", compact ? "items-end" : "flex-col")}>
          <div className="min-w-0 flex-1">
            <MessageInput
              input={input}
              menu={menu}
              hasAttachments={files.uploads.attachments.length > 0}
              onSend={send.send}
              onEditLast={editLast}
              onLeave={useLeave(input)}
              onPaste={paste.onPaste}
              onHeight={onHeight}
            />
          </div>
          <div className={cx("flex items-center gap-1 touch:gap-2", compact ? "shrink-0" : "min-w-0")}>
            <Toolbar tools={tools} actions={actions} canAttach={files.canAttach} />
            <EndButtons send={send} />
          </div>
        </div>
      </div>
    </div>
  );
}

function LongPaste({ paste }: { readonly paste: Paste }) {
  return paste.offered === undefined ? null : <PasteOffer onKeep={paste.keep} onAttach={paste.toFile} />;
}

/** Voice and send: always there, whatever else has to make room. */
function EndButtons({ send }: { readonly send: Send }) {
  const ask = askedKind(useAsk());
  const { voice, online, stop } = useChat((state) => ({
    voice: state.projectSettings?.features.audio?.enabled === true,
    online: state.connection.status === "online",
    stop: showsStop({ busy: state.busy, interacted: state.interacted, ask }),
  }));
  return (
    <div className="flex shrink-0 items-center gap-1 touch:gap-2">
      {voice ? <VoiceButton disabled={!online} /> : null}
      <SendButton what={send.what} stop={stop} onSend={send.send} />
    </div>
  );
}

/** Sending also clears the complaints about files, and leaves the caret where it was. */
function useSendFrom(uploads: Uploads): Send {
  const focus = useInputFocus();
  const { what, send } = useSend();
  const { dismissAll } = uploads;
  const sendAll = useCallback(() => {
    send();
    dismissAll();
    focus();
  }, [send, dismissAll, focus]);
  return { what, send: sendAll };
}

/** The conversation hears this and opens the last message of the user for editing. */
function editLast(): void {
  document.dispatchEvent(new CustomEvent("edit-last-message"));
}
