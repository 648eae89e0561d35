import { useChat } from "@cl/react";
import { memo, Suspense } from "react";
import { AttachButton } from "../attachments";
import { CommandButton } from "../commands";
import { lazyPart } from "../design/lazy-part";
import type { ComposerDialog } from "./composer-dialogs";
import { SettingsButton } from "./settings-button";
import { byImportance, type Tool, toolKey } from "./tools";
import { useFit } from "./use-fit";

const CommandMenu = lazyPart(async () => (await import("./floating")).CommandMenu);
const ModePicker = lazyPart(async () => (await import("./floating")).ModePicker);
const ModesSummary = lazyPart(async () => (await import("./floating")).ModesSummary);
const Favorites = lazyPart(async () => (await import("./floating")).Favorites);
const McpButton = lazyPart(async () => (await import("../mcp/index")).McpButton);
const OverflowMenu = lazyPart(async () => (await import("./floating")).OverflowMenu);

export interface ToolActions {
  readonly attach: () => void;
  readonly open: (dialog: ComposerDialog) => void;
}

interface ToolbarProps {
  readonly tools: readonly Tool[];
  readonly actions: ToolActions;
  /** Whether files may be added now. */
  readonly canAttach: boolean;
}

/** The tools of the composer in one row; those that do not fit are behind a "+". */
export const Toolbar = memo(function Toolbar({ tools, actions, canAttach }: ToolbarProps) {
  const online = useChat((state) => state.connection.status === "online");
  const selected = useChat((state) => state.selectedCommand?.id);
  const order = byImportance(tools, selected);
  const { row, count } = useFit(order);
  const fits = (tool: Tool) => order.indexOf(toolKey(tool)) < count;
  const rest = tools.filter((tool) => !fits(tool));
  return (
    <div ref={row} className="command-buttons-container flex min-w-0 flex-1 items-center gap-1 touch:gap-2">
      {tools.filter(fits).map((tool) => (
        <div key={toolKey(tool)} data-tool={toolKey(tool)} className="shrink-0">
          <Suspense fallback={null}>
            <ToolView tool={tool} actions={actions} online={online} canAttach={canAttach} />
          </Suspense>
        </div>
      ))}
      <Suspense fallback={null}>
        {rest.length > 0 ? (
          <OverflowMenu
            tools={rest}
            disabled={!online}
            onAttach={actions.attach}
            onSettings={() => actions.open("settings")}
            onMcp={() => actions.open("mcp")}
            onFavorites={() => actions.open("favorites")}
          />
        ) : null}
      </Suspense>
    </div>
  );
});

interface ToolViewProps extends Omit<ToolbarProps, "tools"> {
  readonly tool: Tool;
  readonly online: boolean;
}

function ToolView({ tool, actions, online, canAttach }: ToolViewProps) {
  const disabled = !online;
  switch (tool.kind) {
    case "attach":
      return <AttachButton disabled={!canAttach} onChoose={actions.attach} />;
    case "commands":
      return <CommandMenu disabled={disabled} />;
    case "command":
      return <CommandButton command={tool.command} disabled={disabled} />;
    case "mode":
      return <ModePicker mode={tool.mode} disabled={disabled} />;
    case "modes":
      return <ModesSummary modes={tool.modes} disabled={disabled} />;
    case "settings":
      return <SettingsButton disabled={disabled} onOpen={() => actions.open("settings")} />;
    case "mcp":
      return <McpButton disabled={disabled} onOpen={() => actions.open("mcp")} />;
    case "favorites":
      return <Favorites disabled={disabled} />;
  }
}
