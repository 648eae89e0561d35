import type { ChatCommand, ChatMode } from "@cl/protocol";
import { buttonCommands } from "../commands";

/** One entry of the composer's toolbar. */
export type Tool =
  | { readonly kind: "attach" }
  | { readonly kind: "commands" }
  | { readonly kind: "command"; readonly command: ChatCommand }
  | { readonly kind: "mode"; readonly mode: ChatMode }
  | { readonly kind: "settings" }
  | { readonly kind: "favorites" };

/** What decides which tools there are. */
export interface ToolFacts {
  readonly uploads: boolean;
  readonly commands: readonly ChatCommand[];
  readonly selectedCommand: string | undefined;
  readonly modes: readonly ChatMode[];
  readonly settings: boolean;
  readonly favorites: boolean;
}

/** The tools of the composer, the most important first: what does not fit goes from the end. */
export function toolsOf(facts: ToolFacts): readonly Tool[] {
  const { commands, selectedCommand } = facts;
  return [
    ...when(facts.uploads, { kind: "attach" }),
    ...when(
      commands.some((command) => command.button !== true),
      { kind: "commands" },
    ),
    ...buttonCommands(commands, selectedCommand).map((command): Tool => ({ kind: "command", command })),
    ...facts.modes.filter((mode) => mode.options.length > 0).map((mode): Tool => ({ kind: "mode", mode })),
    ...when(facts.settings, { kind: "settings" }),
    ...when(facts.favorites, { kind: "favorites" }),
  ];
}

/** Identity of a tool in its toolbar. */
export function toolKey(tool: Tool): string {
  switch (tool.kind) {
    case "command":
      return `command ${tool.command.id}`;
    case "mode":
      return `mode ${tool.mode.id}`;
    default:
      return tool.kind;
  }
}

/** Keys of tools in the order in which they get room: a selected command must be seen, so it comes first. */
export function byImportance(tools: readonly Tool[], selectedCommand: string | undefined): readonly string[] {
  const isSelected = (tool: Tool) => tool.kind === "command" && tool.command.id === selectedCommand;
  const first = tools.filter(isSelected);
  const others = tools.filter((tool) => !isSelected(tool));
  return [...first, ...others].map(toolKey);
}

function when(condition: boolean, tool: Tool): readonly Tool[] {
  return condition ? [tool] : [];
}
