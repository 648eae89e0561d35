import type { StepId } from "@cl/protocol";
import { useChat, useClient, useConversation, useProjectSettings, useT } from "@cl/react";
import { useMemo, useRef } from "react";
import "./messages.css";
import { OpenTableContext } from "../markdown/context";
import { useTableOpener } from "../sideview/use-opener";
import { StepNamesProvider } from "../steps/step-names";
import { QuoteButton } from "./quote-button";
import { ScrollPill } from "./scroll-pill";
import { TurnList } from "./turn-list";
import { type Turn, turnsOf, turnsUpTo } from "./turns";
import { useAnchor } from "./use-anchor";
import { useCopyRequests } from "./use-copy-requests";
import { useFollow } from "./use-follow";
import { useThreadKeys } from "./use-thread-keys";
import { useViewSize } from "./use-view-size";

/** The thread: every message and step, newest at the end, in a box that scrolls by itself. */
export function Conversation() {
  const t = useT();
  const cut = useChat((state) => (state.sessionGone ? state.sessionGoneAfter : null));
  const turns = useTurns(cut);
  const busy = useChat((state) => state.busy);
  const hasEarlier = useChat((state) => state.earlier.before !== null);
  const scroller = useRef<HTMLDivElement>(null);
  const features = useProjectSettings()?.features;
  useViewSize(scroller);
  useThreadKeys(scroller);
  useCopyRequests(scroller);
  const last = turns.at(-1);
  const gone = turnsUpTo(turns, cut);
  const openTable = useTableOpener();
  useAnchor();
  const follow = useFollow(scroller, {
    asked: last?.asked ? last.id : undefined,
    arrived: `${last?.id} ${last?.entries.length}`,
    writing: busy,
    followAnswers: features?.assistant_message_autoscroll !== false,
    raiseQuestions: features?.user_message_autoscroll !== false,
  });
  return (
    <StepNamesProvider>
      <div className="thread">
        <div
          ref={scroller}
          className="thread-scroller"
          data-raised={follow.raised || undefined}
          role="log"
          aria-live="off"
          aria-busy={busy}
          aria-label={t("ui.message.conversation", undefined, "Conversation")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached with the keyboard
          tabIndex={0}
        >
          <div className="thread-content">
            <OpenTableContext value={openTable}>
              <TurnList turns={turns} scroller={scroller} gone={gone} hasEarlier={hasEarlier} />
            </OpenTableContext>
          </div>
        </div>
        <ScrollPill follow={follow} />
        <QuoteButton scroller={scroller} />
      </div>
    </StepNamesProvider>
  );
}

function useTurns(cut: StepId | null): readonly Turn[] {
  const { steps } = useClient().records;
  const ids = useConversation();
  const before = useRef<readonly Turn[]>([]);
  return useMemo(() => {
    before.current = turnsOf(ids, (id) => steps.get(id), before.current, cut);
    return before.current;
  }, [ids, steps, cut]);
}
