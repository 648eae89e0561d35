import type { ProjectSettings } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { Suspense } from "react";
import { lazyPart } from "../design/lazy-part";
import { useNarrow } from "../design/media";
import { Skeleton } from "../design/skeleton";
import { useSideView } from "../sideview/use-side-view";
import { TaskList, useHasTasks } from "../tasklist";
import { Panel } from "./panel";
import { useShell, useShellStore } from "./state";

const SideView = lazyPart(async () => (await import("../sideview/side-view")).SideView);
const SheetPlace = lazyPart(async () => (await import("./sheet-place")).SheetPlace);
const SettingsPanel = lazyPart(async () => (await import("../settings/panel")).SettingsPanel);

interface SidePanelsProps {
  readonly project: ProjectSettings;
}

/** Everything right of the conversation: side view, else task list; then the settings. Below 1024 px they are sheets. */
export function SidePanels({ project }: SidePanelsProps) {
  const narrow = useNarrow();
  return (
    <>
      <DetailsPanel narrow={narrow} />
      {project.ui.chat_settings_location === "sidebar" ? <SettingsPlace narrow={narrow} /> : null}
    </>
  );
}

function DetailsPanel({ narrow }: { readonly narrow: boolean }) {
  const t = useT();
  const { open, close } = useSideView();
  const hidden = useShell((state) => state.panelHidden);
  const hasTasks = useHasTasks();
  const label = t("ui.elements.panel", undefined, "Details");

  if (narrow) {
    if (!open) return null;
    return (
      <Suspense fallback={null}>
        <SheetPlace label={label} hideTitle onClose={close}>
          <SideView />
        </SheetPlace>
      </Suspense>
    );
  }
  if (hidden) return null;
  if (open) {
    return (
      <Panel name="details" label={label} defaultWidth={420} minWidth={320} maxShare={0.6}>
        <Suspense fallback={<Skeleton className="m-5 h-40" />}>
          <SideView />
        </Suspense>
      </Panel>
    );
  }
  if (!hasTasks) return null;
  return (
    <aside
      aria-label={t("ui.tasks.title", undefined, "Tasks")}
      data-region="panel"
      className="w-80 shrink-0 animate-appear overflow-y-auto p-3 ps-0"
    >
      <TaskList place="panel" />
    </aside>
  );
}

function SettingsPlace({ narrow }: { readonly narrow: boolean }) {
  const t = useT();
  const shell = useShellStore();
  const open = useShell((state) => state.settingsPanel);
  const offered = useChat((state) => Boolean(state.settings.widgets?.length));
  const close = () => shell.setState({ settingsPanel: false });
  if (!offered || !open) return null;

  const label = t("chat.settings.title", undefined, "Chat settings");
  const body = (
    <Suspense fallback={<Skeleton className="m-5 h-40" />}>
      <SettingsPanel onClose={close} showTitle={!narrow} />
    </Suspense>
  );
  if (narrow) {
    return (
      <Suspense fallback={null}>
        <SheetPlace label={label} titleId="chat-settings-sidebar-title" onClose={close}>
          {body}
        </SheetPlace>
      </Suspense>
    );
  }
  return (
    <Panel name="settings" label={label} defaultWidth={340} minWidth={280} maxShare={0.4}>
      {body}
    </Panel>
  );
}
