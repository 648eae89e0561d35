import type { ProjectSettings } from "@cl/protocol";
import { useT } from "@cl/react";
import { type ReactNode, useState } from "react";
import { cx } from "../../design";
import { ProfileSelect } from "../../profiles";
import { HistoryToggle } from "../../sidebar-shell";
import { VoicePresence } from "../../voice";
import { NewChatButton } from "../new-chat";
import { HeaderEnd } from "./header-end";

interface HeaderProps {
  readonly project: ProjectSettings;
  /** Content has scrolled under it: it gets a hairline. */
  readonly raised: boolean;
}

/** Top bar (`#header`). No item moves when state changes. */
export function Header({ project, raised }: HeaderProps) {
  return (
    <HeaderBar raised={raised}>
      <SkipLink />
      <div className="flex min-w-0 flex-1 items-center gap-1">
        <HistoryToggle />
        <NewChatButton />
        <ProfileSelect profiles={project.chatProfiles} />
      </div>
      <VoicePresence />
      <div className="flex flex-1 items-center justify-end">
        <HeaderEnd project={project} />
      </div>
    </HeaderBar>
  );
}

/** First stop of the Tab key: past everything above the conversation. */
function SkipLink() {
  const t = useT();
  return (
    <a href="#chat-input" className="skip-link">
      {t("ui.header.skipToChat", undefined, "Skip to the conversation")}
    </a>
  );
}

interface HeaderBarProps {
  readonly raised: boolean;
  readonly children: ReactNode;
}

export function HeaderBar({ raised, children }: HeaderBarProps) {
  return (
    <header
      id="header"
      className={cx(
        "relative z-20 flex h-(--header-height) shrink-0 items-center gap-2 border-b bg-background px-2 transition-state md:px-3",
        raised ? "border-hairline" : "border-transparent",
      )}
    >
      {children}
    </header>
  );
}

/** Notices when anything inside an element is scrolled away from its top. Pass `onScroll` to that element's capture phase. */
export function useRaised(): {
  readonly raised: boolean;
  readonly onScroll: (event: { target: EventTarget }) => void;
} {
  const [raised, setRaised] = useState(false);
  return {
    raised,
    onScroll: ({ target }) => {
      if (target instanceof HTMLElement && target.matches("[role=log], [data-thread-scroller]")) {
        setRaised(target.scrollTop > 4);
      }
    },
  };
}
