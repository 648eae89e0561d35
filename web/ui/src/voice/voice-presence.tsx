import { useT } from "@cl/react";
import { useVoiceState } from "./use-voice";

interface VoicePresenceProps {
  /** On narrow screens the mark alone; the words are still there for those who listen to the page. */
  readonly compact?: boolean;
}

/** The assistant's presence during a voice conversation: a pulsing dot while it listens, bars while it speaks. */
export function VoicePresence({ compact = false }: VoicePresenceProps) {
  const t = useT();
  const on = useVoiceState((state) => state.since !== null);
  const speaking = useVoiceState((state) => state.speaking);
  if (!on) return null;
  return (
    <span className="inline-flex shrink-0 items-center gap-2 font-medium text-[0.8125rem]">
      {speaking ? <SpeakingMark /> : <ListeningMark />}
      <span className={compact ? "max-md:sr-only" : undefined}>
        {t(speaking ? "ui.voice.speaking" : "ui.voice.listening")}
      </span>
    </span>
  );
}

function ListeningMark() {
  return <span aria-hidden="true" className="size-2.5 animate-breathe rounded-full bg-primary" />;
}

function SpeakingMark() {
  return (
    <span aria-hidden="true" className="flex h-3.5 items-center gap-0.5">
      {["0ms", "180ms", "360ms"].map((animationDelay) => (
        <span
          key={animationDelay}
          className="h-full w-0.75 animate-breathe rounded-full bg-primary"
          style={{ animationDelay }}
        />
      ))}
    </span>
  );
}
