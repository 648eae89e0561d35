import { useClient } from "@cl/react";
import { Suspense, useEffect, useRef, useState } from "react";
import { lazyPart } from "../design/lazy-part";
import type { Words } from "../messages";
import { whenQuiet } from "./preload";

const Announcer = lazyPart(async () => (await import("../messages")).Announcer);

interface SpeechProps {
  /** There is a conversation; before, what speaks is fetched when the page is quiet. */
  readonly needed: boolean;
}

/**
 * Where screen readers hear what is answered. The places are there with the page, since words in a place that came with
 * them may not be heard; who fills them comes later, and is told what it missed.
 */
export function Speech({ needed }: SpeechProps) {
  const [words, say] = useState<Words>({ told: "", whole: "" });
  const [quiet, setQuiet] = useState(false);
  const firstRun = useFirstRun();
  useEffect(() => whenQuiet(() => setQuiet(true)), []);
  return (
    <>
      <Apart words={words.whole} />
      <div className="sr-only" aria-live="polite" aria-atomic="true">
        {words.told}
      </div>
      <Suspense fallback={null}>
        {quiet || needed ? <Announcer firstRun={firstRun} say={say} /> : null}
      </Suspense>
    </>
  );
}

/** What the conversation showed when its first run began; undefined while none has. */
function useFirstRun(): () => ReadonlySet<string> | undefined {
  const client = useClient();
  const shown = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    const look = () => {
      if (client.state.getState().busy) shown.current ??= new Set(client.records.display.tree().root);
    };
    look();
    return client.state.subscribe((now, before) => {
      if (now.sessionId !== before.sessionId) shown.current = undefined;
      look();
    });
  }, [client]);
  return () => shown.current;
}

/**
 * Words for the ear alone. In a tree of their own they are no part of the page's text: who looks for a short answer,
 * with the browser's search or with a script, finds it once.
 */
function Apart({ words }: { readonly words: string }) {
  const host = useRef<HTMLDivElement>(null);
  const region = useRef<HTMLElement>(undefined);
  useEffect(() => {
    if (!host.current) return;
    region.current ??= liveRegionIn(host.current);
    region.current.textContent = words;
  }, [words]);
  return <div ref={host} className="sr-only" />;
}

function liveRegionIn(host: HTMLElement): HTMLElement {
  const region = document.createElement("div");
  region.setAttribute("aria-live", "polite");
  host.attachShadow({ mode: "closed" }).append(region);
  return region;
}
