import { useT } from "@cl/react";
import { MicOff, X } from "lucide-react";
import { useEffect, useState } from "react";
import { clock } from "../ask/time-left";
import { IconButton } from "../design/icon-button";
import { LevelMeter } from "./level-meter";
import { useVoice, useVoiceState } from "./use-voice";
import { VoicePresence } from "./voice-presence";

/** Strip of the composer during a voice conversation: who speaks, how loud, for how long; or why there is none. */
export function VoiceBar() {
  const since = useVoiceState((state) => state.since);
  const trouble = useVoiceState((state) => state.trouble);
  if (since !== null) return <ActiveBar since={since} />;
  return trouble ? <TroubleBar trouble={trouble} /> : null;
}

function ActiveBar({ since }: { readonly since: number }) {
  return (
    <div className="flex h-11 animate-appear items-center gap-3 px-2.5">
      <VoicePresence />
      <LevelMeter />
      <Elapsed since={since} />
    </div>
  );
}

function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span role="timer" className="shrink-0 text-meta text-muted-foreground tabular-nums">
      {clock(Math.max(0, Math.floor((now - since) / 1000)))}
    </span>
  );
}

function TroubleBar({ trouble }: { readonly trouble: "denied" | "unavailable" | "refused" }) {
  const t = useT();
  const voice = useVoice();
  return (
    <div className="flex animate-appear items-center gap-2.5 px-2.5 py-1">
      <MicOff aria-hidden="true" className="size-4 shrink-0 text-destructive" />
      <span role="alert" className="min-w-0 flex-1 text-[0.8125rem] leading-5">
        {t(`ui.voice.${trouble}`)}
      </span>
      <IconButton
        label={t("ui.actions.close")}
        side="top"
        size="icon-sm"
        className="rounded-full"
        onClick={() => voice.dismissTrouble()}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
