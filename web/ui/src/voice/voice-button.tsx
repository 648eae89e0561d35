import { useChat, useT } from "@cl/react";
import { AudioLines, X } from "lucide-react";
import { cx } from "../design/cx";
import { IconButton } from "../design/icon-button";
import { Spinner } from "../design/spinner";
import { usePressAndHold } from "./use-press-and-hold";
import { useFarewell, useVoice, useVoiceHotkey } from "./use-voice";

/** Starts and ends a voice conversation: by a click, by `P`, or for as long as it is held. */
export function VoiceButton({ disabled }: { readonly disabled: boolean }) {
  const t = useT();
  const voice = useVoice();
  const status = useChat((state) => state.audio.status);
  useVoiceHotkey(!disabled);
  useFarewell();
  const press = usePressAndHold({
    onClick: () => voice.toggle(),
    onHold: () => void voice.start(),
    onRelease: () => void voice.stop(),
    holdable: status === "off",
  });
  return (
    <IconButton
      label={t(`chat.speech.${LABELS[status]}`)}
      hint="P"
      side="top"
      aria-keyshortcuts="P"
      data-voice={status}
      disabled={disabled}
      className={cx("touch-none rounded-full", status === "on" && "bg-primary-soft text-primary!")}
      {...press}
    >
      <StatusIcon status={status} />
    </IconButton>
  );
}

const LABELS = { off: "start", connecting: "connecting", on: "stop" } as const;

function StatusIcon({ status }: { readonly status: keyof typeof LABELS }) {
  switch (status) {
    case "off":
      return <AudioLines aria-hidden="true" />;
    case "connecting":
      return <Spinner />;
    case "on":
      return <X aria-hidden="true" />;
  }
}
