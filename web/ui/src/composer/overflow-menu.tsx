import type { ChatCommand } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { Paperclip, Plug, Plus, SlidersHorizontal, Star } from "lucide-react";
import { ToolIcon } from "../commands";
import { Button } from "../design/button";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from "../design/menu";
import { Tooltip } from "../design/tooltip";
import { ModeEntries } from "../modes/mode-entries";
import { type Tool, toolKey } from "./tools";

interface OverflowMenuProps {
  readonly tools: readonly Tool[];
  readonly disabled: boolean;
  readonly onAttach: () => void;
  readonly onSettings: () => void;
  readonly onMcp: () => void;
  readonly onFavorites: () => void;
}

/** Button "+" with the tools that found no room in the toolbar. */
export function OverflowMenu(props: OverflowMenuProps) {
  const { tools, disabled, onAttach, onSettings, onMcp, onFavorites } = props;
  const t = useT();
  const selected = useChat((state) => state.selectedCommand?.id);
  const hidesSelected = tools.some((tool) => tool.kind === "command" && tool.command.id === selected);
  const label = t("ui.composer.more");
  const acts = { attach: onAttach, settings: onSettings, mcp: onMcp, favorites: onFavorites };
  return (
    <Menu modal={false}>
      <Tooltip label={label} side="top">
        <MenuTrigger asChild>
          <Button
            variant="quiet"
            size="icon"
            className="relative rounded-full"
            aria-label={label}
            disabled={disabled}
          >
            <Plus aria-hidden="true" />
            {hidesSelected ? <span className="absolute end-1.5 top-1.5 size-2 rounded-full bg-info" /> : null}
          </Button>
        </MenuTrigger>
      </Tooltip>
      <MenuContent landmark="main" side="top" align="start">
        {withoutRepeats(tools).map((tool) => (
          <Entry key={toolKey(tool)} tool={tool} acts={acts} />
        ))}
      </MenuContent>
    </Menu>
  );
}

/** A selected command without a button of its own is already marked in the list of commands. */
function withoutRepeats(tools: readonly Tool[]): readonly Tool[] {
  const listed = tools.some((tool) => tool.kind === "commands");
  return tools.filter((tool) => !(listed && tool.kind === "command" && tool.command.button !== true));
}

interface EntryProps {
  readonly tool: Tool;
  readonly acts: Readonly<Record<"attach" | "settings" | "mcp" | "favorites", () => void>>;
}

function Entry({ tool, acts }: EntryProps) {
  const t = useT();
  switch (tool.kind) {
    case "attach":
      return (
        <MenuItem onSelect={acts.attach}>
          <Paperclip aria-hidden="true" />
          {t("chat.input.actions.attachFiles")}
        </MenuItem>
      );
    case "settings":
      return (
        <MenuItem onSelect={acts.settings}>
          <SlidersHorizontal aria-hidden="true" />
          {t("chat.settings.title")}
        </MenuItem>
      );
    case "mcp":
      return (
        <MenuItem onSelect={acts.mcp}>
          <Plug aria-hidden="true" />
          {t("ui.mcp.title")}
        </MenuItem>
      );
    case "favorites":
      return (
        <MenuItem onSelect={acts.favorites}>
          <Star aria-hidden="true" />
          {t("chat.favorites.use")}
        </MenuItem>
      );
    case "commands":
      return <CommandEntries label={t("chat.commands.availableTools")} />;
    case "command":
      return <CommandEntry command={tool.command} />;
    case "mode":
      return <ModeEntries mode={tool.mode} />;
    case "modes":
      return tool.modes.map((mode) => <ModeEntries key={mode.id} mode={mode} />);
  }
}

function CommandEntries({ label }: { readonly label: string }) {
  const commands = useChat((state) => state.commands.filter((command) => command.button !== true));
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      {commands.map((command) => (
        <CommandEntry key={command.id} command={command} />
      ))}
    </>
  );
}

function CommandEntry({ command }: { readonly command: ChatCommand }) {
  const client = useClient();
  const selected = useChat((state) => state.selectedCommand?.id);
  const off = selected === command.id;
  return (
    <MenuRadioGroup value={selected ?? ""} aria-label={command.description}>
      <MenuRadioItem value={command.id} onSelect={() => client.selectCommand(off ? null : command.id)}>
        <ToolIcon name={command.icon} />
        <span className="truncate">{command.id}</span>
      </MenuRadioItem>
    </MenuRadioGroup>
  );
}
