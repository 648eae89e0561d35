import type { ProjectSettings } from "@cl/protocol";
import { useT } from "@cl/react";
import type { ReactNode } from "react";
import { cx } from "../../design";
import { ProfileSelect } from "../../profiles";
import { HistoryToggle, UnlessInSidebar } from "../../sidebar-shell";
import { VoicePresence } from "../../voice";
import { NewChatButton } from "../new-chat";
import { HeaderEnd } from "./header-end";

interface HeaderProps {
  readonly project: ProjectSettings;
  /** Content has scrolled under it: it gets a hairline. */
  readonly raised: boolean;
  /** Out of sight until it is needed: the conversation has its room. */
  readonly hidden: boolean;
}

/** Top bar (`#header`). No item moves when state changes. */
export function Header({ project, raised, hidden }: HeaderProps) {
  return (
    <HeaderBar raised={raised} hidden={hidden}>
      <SkipLink />
      <div className="flex min-w-0 flex-1 items-center gap-1">
        <HistoryToggle />
        <UnlessInSidebar>
          <NewChatButton />
        </UnlessInSidebar>
        <ProfileSelect profiles={project.chatProfiles} />
      </div>
      <VoicePresence compact />
      <div className="flex items-center justify-end md:flex-1">
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
  readonly hidden?: boolean;
  readonly children: ReactNode;
}

export function HeaderBar({ raised, hidden = false, children }: HeaderBarProps) {
  return (
    <header
      id="header"
      className={cx(
        "relative z-20 flex h-(--header-height) shrink-0 items-center gap-2 border-b bg-background px-2 transition-[margin,border-color] duration-(--panel) ease-(--ease) md:px-3",
        // An open menu is what the person looks at: it stands above notices.
        "has-[[role=menu]]:z-[95]",
        raised ? "border-hairline" : "border-transparent",
        // Whoever moves the focus into it gets it back.
        hidden && "not-focus-within:-mt-(--header-height)",
      )}
    >
      {children}
    </header>
  );
}
