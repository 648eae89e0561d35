import { useEffect, useRef } from "react";
import { useVoice } from "./use-voice";

const BARS = 28;
/** Sound is shown as it runs by: one bar for every this many milliseconds. */
const BAR_MS = 60;

/** The loudness of the microphone over the last seconds. Drawn past React: it changes many times a second. */
export function LevelMeter() {
  const voice = useVoice();
  const box = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const bars = Array.from(box.current?.children ?? []).filter((bar) => bar instanceof HTMLElement);
    const levels = new Array<number>(bars.length).fill(0);
    let loudest = 0;
    let since = 0;
    return voice.onLevel((level) => {
      loudest = Math.max(loudest, level);
      const now = performance.now();
      if (now - since < BAR_MS) return;
      since = now;
      levels.push(loudest);
      levels.shift();
      loudest = 0;
      for (const [index, bar] of bars.entries())
        bar.style.transform = `scaleY(${0.12 + 0.88 * (levels[index] ?? 0)})`;
    });
  }, [voice]);

  return (
    <span
      ref={box}
      aria-hidden="true"
      className="flex h-6 min-w-0 flex-1 items-center gap-0.75 overflow-hidden motion-reduce:invisible"
    >
      {Array.from({ length: BARS }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars never move, only their height does
          key={index}
          className="h-full w-0.75 max-w-0.75 shrink-0 origin-center rounded-full bg-primary"
          style={{ transform: "scaleY(0.12)" }}
        />
      ))}
    </span>
  );
}
