import type { ProjectSettings } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { type ReactNode, Suspense, useEffect } from "react";
import { Composer } from "../composer";
import { ConnectionLine } from "../connection";
import { Button } from "../design/button";
import { cx } from "../design/cx";
import { lazyPart } from "../design/lazy-part";
import { Skeleton } from "../design/skeleton";
import { offerOf, Starters, Welcome } from "../landing";
import { profileOf } from "../profiles/choose";
import { useRouter } from "../router";
import { HistorySidebar } from "../sidebar-shell";
import { TaskList } from "../tasklist";
import { ErrorBoundary } from "./error-boundary";
import { Header } from "./header/header";
import { useHeaderState } from "./header/use-header-state";
import { ShellDialogs } from "./shell-dialogs";
import { SidePanels } from "./side-panels";
import { Speech } from "./speech";
import { useShellStore } from "./state";
import { useAddress } from "./use-address";
import { useKeyboard } from "./use-keyboard";
import { useNewChat } from "./use-new-chat";
import { useGreetedOnly, useStage } from "./use-stage";
import { useWindowBridge } from "./use-window-bridge";
import { Watermark } from "./watermark";

const Conversation = lazyPart(async () => (await import("../messages")).Conversation);

interface ChatScreenProps {
  readonly project: ProjectSettings;
}

/** The conversation with everything around it. */
export function ChatScreen({ project }: ChatScreenProps) {
  const t = useT();
  const stage = useStage();
  const header = useHeaderState(stage);
  useAddress();
  useKeyboard();
  useWindowBridge();
  useSettingsOpenAtStart(project);
  const resetKey = useChat((state) => state.sessionId);

  return (
    <div className="flex h-full" data-layout={project.ui.layout === "wide" ? "wide" : undefined}>
      <HistorySidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <Header project={project} raised={header.raised} hidden={header.hidden} />
        <div className="flex min-h-0 flex-1">
          <main
            data-chat-column=""
            className={cx("relative flex min-w-0 flex-1 flex-col", stage === "welcome" && "overflow-y-auto")}
            onScrollCapture={header.onScroll}
            onTouchMoveCapture={header.onReach}
            onWheelCapture={header.onReach}
          >
            <ErrorBoundary
              title={t("ui.error.title", undefined, "This part of the page failed")}
              reloadLabel={t("ui.error.reload", undefined, "Reload the page")}
              resetKey={resetKey}
            >
              <ChatColumn project={project} />
            </ErrorBoundary>
          </main>
          <SidePanels project={project} />
        </div>
      </div>
      <ShellDialogs project={project} />
    </div>
  );
}

/** What a column's parts share: both edges. */
const column = "mx-auto w-full max-w-[calc(var(--column)+2*var(--gutter))] px-(--gutter)";

/** The composer keeps its place in the tree in every state, so that nothing typed is ever lost. */
function ChatColumn({ project }: ChatScreenProps) {
  const stage = useStage();
  const empty = stage === "welcome";
  const readOnly = useChat((state) => state.readOnly);
  const profile = useChat((state) => profileOf(project.chatProfiles, state.chatProfile));
  const greeted = useGreetedOnly();
  const offer = offerOf(project, profile);
  return (
    <>
      <ThreadTitle fallback={project.ui.name || document.title} />
      <TaskRow />
      <div className={cx("flex flex-col", empty ? "shrink-0 grow basis-0" : "min-h-0 flex-1")}>
        {empty ? (
          <div className={cx(column, "mt-auto pt-8 pb-11")}>
            <Welcome project={project} profile={profile} />
          </div>
        ) : (
          <Suspense fallback={<ConversationSkeleton />}>
            {stage === "loading" ? <ConversationSkeleton /> : <Conversation />}
          </Suspense>
        )}
      </div>
      {readOnly ? (
        <ReadOnlyBanner />
      ) : (
        <div className={cx(column, "relative shrink-0")}>
          {greeted && offer.kind !== "none" ? (
            <div className="pb-3">
              <Starters offer={offer} />
            </div>
          ) : null}
          <div className="relative">
            <ConnectionLine />
            <Composer />
          </div>
        </div>
      )}
      <div className={cx("flex flex-col", empty && "shrink-0 grow basis-0 justify-between")}>
        {empty ? (
          <div className={cx(column, "animate-appear pt-4 [animation-delay:120ms]")}>
            <Starters offer={offer} />
          </div>
        ) : null}
        <Watermark />
      </div>
      <Speech needed={!empty} />
    </>
  );
}

function useSettingsOpenAtStart(project: ProjectSettings): void {
  const shell = useShellStore();
  const open = project.ui.default_chat_settings_open === true;
  useEffect(() => {
    if (open && window.innerWidth >= 1024) shell.setState({ settingsPanel: true });
  }, [open, shell]);
}

function ThreadTitle({ fallback }: { readonly fallback: string }) {
  const title = useChat((state) => state.interaction);
  return <h1 className="sr-only">{title && title !== "resume" ? title : fallback}</h1>;
}

/** In place of the composer, where the conversation cannot go on. */
function ReadOnlyBanner() {
  const t = useT();
  const { begin } = useNewChat();
  const shared = useRouter().route.screen === "share";
  return (
    <div className={cx(column, "shrink-0")}>
      <div
        data-testid="read-only-banner"
        className="flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-border bg-card px-4 py-2 text-muted-foreground text-ui"
      >
        {shared
          ? t("ui.thread.shared", undefined, "Shared conversation")
          : t("ui.thread.readOnly", undefined, "This conversation can only be read")}
        <Button size="sm" variant="outline" onClick={() => begin()}>
          {t("ui.connection.startNew", undefined, "Start a new chat")}
        </Button>
      </div>
    </div>
  );
}

function TaskRow(): ReactNode {
  return (
    <div className={cx(column, "pt-1 pb-2 empty:hidden lg:hidden")}>
      <TaskList place="row" />
    </div>
  );
}

function ConversationSkeleton() {
  return (
    <div className={cx(column, "flex flex-1 flex-col gap-4 pt-10")}>
      <Skeleton className="h-11 w-1/2 self-end rounded-[18px]" />
      <Skeleton className="h-4 w-11/12" />
      <Skeleton className="h-4 w-10/12" />
      <Skeleton className="h-4 w-7/12" />
    </div>
  );
}
