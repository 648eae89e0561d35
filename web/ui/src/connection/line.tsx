import { useClient, useConnection, useT } from "@cl/react";
import { CircleAlert, CircleCheck, WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { cx, Spinner } from "../design";
import { isOutdated } from "./outdated";
import { type LineState as Line, presentConnection, RESTORED_MS } from "./present";
import { UpdateLine } from "./update-line";

const TICK_MS = 500;

/** A clock that goes only while somebody looks at it, and until a time, in milliseconds since the epoch. */
function useNow(running: boolean, end: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() > end) clearInterval(timer);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [running, end]);
  return now;
}

/** Whether a loss was told of: its end is told of, too. */
function useLostBefore(status: string): boolean {
  const [lost, setLost] = useState(false);
  const down = status === "reconnecting" || status === "offline";
  if (down && !lost) setLost(true);
  return lost;
}

/** The line at the composer's upper edge that tells of a lost connection (`#session-error`). It moves nothing. */
export function ConnectionLine() {
  const connection = useConnection();
  const lost = useLostBefore(connection.status);
  const { status, since } = connection;
  const isBack = status === "online" && lost;
  const goes = isBack || (status !== "online" && status !== "idle");
  const now = useNow(goes, isBack ? since + RESTORED_MS : Number.POSITIVE_INFINITY);
  const update = useUpdate(isBack);
  const line = presentConnection(connection, lost, Math.max(now, since));
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-full z-10 flex justify-center px-2 pb-2">
      <div role="status" aria-live="polite" className="contents">
        {line.kind === "none" ? null : <LineBody line={line} />}
        {update.found && line.kind === "none" ? <UpdateLine onDismiss={update.dismiss} /> : null}
      </div>
    </div>
  );
}

interface Update {
  readonly found: boolean;
  readonly dismiss: () => void;
}

/**
 * Looks for a newer page each time that the connection has come back: servers are updated by starting them anew.
 *
 * What it needs is here from the start: chunks of an older page are gone after an update.
 */
function useUpdate(isBack: boolean): Update {
  const client = useClient();
  const { since } = useConnection();
  const [found, setFound] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each return is another reason to look
  useEffect(() => {
    if (!isBack) return;
    let current = true;
    void isOutdated(client.resolveUrl("/")).then((outdated) => current && setFound(outdated));
    return () => {
      current = false;
    };
  }, [client, isBack, since]);
  return { found, dismiss: () => setFound(false) };
}

const LOOKS = {
  connecting: "bg-popover text-muted-foreground",
  restored: "bg-ok-soft text-ok",
  lost: "bg-warn-soft text-warn",
  offline: "bg-warn-soft text-warn",
  refused: "bg-destructive-soft text-destructive",
} as const;

function LineBody({ line }: { readonly line: Exclude<Line, { kind: "none" }> }) {
  const t = useT();
  const client = useClient();
  const broken = line.kind !== "connecting" && line.kind !== "restored";
  return (
    <div
      id={broken ? "session-error" : undefined}
      className={cx(
        "surface pointer-events-auto flex min-h-8 max-w-full animate-appear items-center gap-2 rounded-full px-3.5 py-1 text-[0.8125rem] leading-5 shadow-float",
        broken && "alert",
        LOOKS[line.kind],
      )}
    >
      <LineIcon kind={line.kind} />
      <span className="min-w-0">
        {sentence(line, t)}
        {/* The count would be read out every second: it is for the eyes. */}
        {line.kind === "lost" && line.seconds !== null ? (
          <span aria-hidden="true" className="tabular-nums">
            {" "}
            {t("ui.connection.retryIn", { seconds: line.seconds }, "Trying again in {{seconds}} s")}
          </span>
        ) : null}
      </span>
      {broken ? (
        <button
          type="button"
          className="shrink-0 rounded-chip px-1.5 py-0.5 font-medium underline decoration-1 underline-offset-3 hover:decoration-2 touch:min-h-11"
          onClick={() => client.retryNow()}
        >
          {t("ui.connection.retryNow", undefined, "Try now")}
        </button>
      ) : null}
    </div>
  );
}

function LineIcon({ kind }: { readonly kind: Line["kind"] }) {
  const look = "size-4 shrink-0";
  if (kind === "restored") return <CircleCheck aria-hidden="true" className={look} />;
  if (kind === "offline") return <WifiOff aria-hidden="true" className={look} />;
  if (kind === "refused") return <CircleAlert aria-hidden="true" className={look} />;
  return <Spinner className={look} />;
}

function sentence(line: Exclude<Line, { kind: "none" }>, t: ReturnType<typeof useT>): string {
  switch (line.kind) {
    case "connecting":
      return t("ui.connection.connecting", undefined, "Connecting…");
    case "restored":
      return t("ui.connection.restored", undefined, "Connected again");
    case "offline":
      return t("ui.connection.offline", undefined, "You are offline.");
    case "refused":
      return [t("ui.connection.refused", undefined, "The server refused the connection"), line.reason]
        .filter(Boolean)
        .join(": ");
    case "lost":
      return [t("ui.connection.reconnecting", undefined, "Connection lost. Reconnecting…"), line.reason]
        .filter(Boolean)
        .join(" ");
  }
}
