import type { Step } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { Bug, Check, Copy, Ellipsis, RotateCcw, Square, Volume2 } from "lucide-react";
import { useRef } from "react";
import { IconButton, type IconButtonProps } from "../design/icon-button";
import { IconLink } from "../design/icon-link";
import { Tooltip } from "../design/tooltip";
import { FeedbackButtons } from "../feedback/feedback-buttons";
import { useLanguage } from "../i18n/use-language";
import { useCopied } from "../markdown/copied";
import { useOnDemand } from "../on-demand/use-on-demand";
import { debugAddress } from "./debug-address";
import { richText } from "./rich-text";
import { runOf } from "./turns";
import { useAskAgain } from "./use-ask-again";
import { useReadAloud } from "./use-read-aloud";

interface AnswerToolsProps {
  readonly step: Step;
  /** The last answer of a finished turn. */
  readonly closes: boolean;
  /** In the newest turn: asking again takes nothing else away. */
  readonly newest: boolean;
}

/** What can be done with an answer: copy, hear, rate, ask again, inspect. */
export function AnswerTools({ step, closes, newest }: AnswerToolsProps) {
  const row = useRef<HTMLDivElement>(null);
  const { steps } = useClient().records;
  if (step.output === "") return null;
  if (!closes) {
    return (
      <div ref={row} className="answer-tools" data-floating="">
        <CopyAnswer step={step} row={row} />
      </div>
    );
  }
  const run = runOf(step.id, (id) => steps.get(id));
  return (
    <div ref={row} className="answer-tools">
      <CopyAnswer step={step} row={row} />
      {run && run.name !== "on_chat_start" ? <FeedbackButtons forId={run.id} messageId={step.id} /> : null}
      {newest ? <TryAgain step={step} /> : null}
      <ReadAloudButton step={step} />
      <DebugLink step={step} />
      <MoreTools step={step} row={row} />
      <SentAt time={step.createdAt} />
    </div>
  );
}

interface CopyAnswerProps {
  readonly step: Step;
  readonly row: React.RefObject<HTMLElement | null>;
}

/** Copies the source, and beside it what the page shows for programs that take rich text. */
function CopyAnswer({ step, row }: CopyAnswerProps) {
  const t = useT();
  const { steps } = useClient().records;
  const { copied, copy } = useCopied();
  const html = () => {
    const shown = row.current?.closest(".step")?.querySelector(".message-content");
    return shown ? richText(shown) : "";
  };
  return (
    <IconButton
      size="icon-sm"
      data-tool="copy"
      label={
        copied
          ? t("chat.messages.actions.copy.success", undefined, "Copied!")
          : t("chat.messages.actions.copy.button", undefined, "Copy to clipboard")
      }
      onClick={() => copy(() => steps.received(step.id), html)}
    >
      {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </IconButton>
  );
}

function TryAgain({ step }: { readonly step: Step }) {
  const t = useT();
  const again = useAskAgain(step);
  if (!again) return null;
  return (
    <IconButton
      size="icon-sm"
      data-tool="retry"
      label={t("ui.actions.retry", undefined, "Try again")}
      onClick={again}
    >
      <RotateCcw aria-hidden="true" />
    </IconButton>
  );
}

function ReadAloudButton({ step }: { readonly step: Step }) {
  const t = useT();
  const { steps } = useClient().records;
  const voice = useReadAloud();
  if (!voice) return null;
  return (
    <IconButton
      size="icon-sm"
      data-tool="read-aloud"
      aria-pressed={voice.reading}
      label={
        voice.reading
          ? t("ui.message.stopReading", undefined, "Stop reading")
          : t("ui.message.readAloud", undefined, "Read aloud")
      }
      onClick={() => (voice.reading ? voice.stop() : voice.start(steps.received(step.id)))}
    >
      {voice.reading ? (
        <Square aria-hidden="true" className="size-3.5! fill-current" />
      ) : (
        <Volume2 aria-hidden="true" />
      )}
    </IconButton>
  );
}

const loadMenu = async () => (await import("./answer-menu")).AnswerMenu;

function MoreTools({ step, row }: CopyAnswerProps) {
  const { Loaded, trigger } = useOnDemand(loadMenu);
  if (Loaded) return <Loaded step={step} row={row} defaultOpen />;
  return <AnswerMenuButton aria-haspopup="menu" aria-expanded={false} {...trigger} />;
}

/** The button of the menu with further tools, without the menu. */
export function AnswerMenuButton(props: Omit<IconButtonProps, "label" | "children">) {
  const t = useT();
  return (
    <IconButton
      size="icon-sm"
      data-tool="more"
      label={t("ui.message.actions", undefined, "Message actions")}
      {...props}
    >
      <Ellipsis aria-hidden="true" />
    </IconButton>
  );
}

/** When it was said. Drawn by the style sheet: the time is no part of the text. */
function SentAt({ time }: { readonly time: string | null | undefined }) {
  const language = useLanguage();
  const date = time ? new Date(time) : undefined;
  if (!date || Number.isNaN(date.getTime())) return null;
  return (
    <Tooltip label={date.toLocaleString(language)} side="top">
      <time
        className="sent-at"
        dateTime={time ?? undefined}
        data-time={date.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" })}
      />
    </Tooltip>
  );
}

function DebugLink({ step }: { readonly step: Step }) {
  const t = useT();
  const address = useChat(({ projectSettings, threadId }) =>
    debugAddress(projectSettings?.debugUrl ?? null, threadId ?? step.threadId ?? "", step.id),
  );
  if (!address) return null;
  return (
    <IconLink away href={address} label={t("ui.error.details", undefined, "Details")}>
      <Bug aria-hidden="true" />
    </IconLink>
  );
}
