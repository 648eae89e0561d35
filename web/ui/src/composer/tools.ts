import type { ChatCommand, ChatMode } from "@cl/protocol";
import { buttonCommands } from "../commands";

/** One entry of the composer's toolbar. */
export type Tool =
  | { readonly kind: "attach" }
  | { readonly kind: "commands" }
  | { readonly kind: "command"; readonly command: ChatCommand }
  | { readonly kind: "mode"; readonly mode: ChatMode }
  | { readonly kind: "modes"; readonly modes: readonly ChatMode[] }
  | { readonly kind: "settings" }
  | { readonly kind: "mcp" }
  | { readonly kind: "favorites" };

/** What decides which tools there are. */
export interface ToolFacts {
  readonly uploads: boolean;
  readonly commands: readonly ChatCommand[];
  readonly selectedCommand: string | undefined;
  readonly modes: readonly ChatMode[];
  readonly settings: boolean;
  readonly mcp: boolean;
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
    ...modeTools(facts.modes.filter((mode) => mode.options.length > 0)),
    ...when(facts.settings, { kind: "settings" }),
    ...when(facts.mcp, { kind: "mcp" }),
    ...when(facts.favorites, { kind: "favorites" }),
  ];
}

/** A few modes have a button each; more of them share one. */
const MOST_MODES = 2;

function modeTools(modes: readonly ChatMode[]): readonly Tool[] {
  if (modes.length > MOST_MODES) return [{ kind: "modes", modes }];
  return modes.map((mode) => ({ kind: "mode", mode }));
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

/**
 * Keys of tools in the order in which they get room: a selected command must be seen, so it comes first, and what is
 * only an icon wide goes before what is wider.
 */
export function byImportance(tools: readonly Tool[], selectedCommand: string | undefined): readonly string[] {
  const rank = (tool: Tool) => {
    if (tool.kind === "command") return tool.command.id === selectedCommand ? 0 : 3;
    if (tool.kind === "mode" || tool.kind === "modes") return 2;
    return 1;
  };
  return tools.toSorted((a, b) => rank(a) - rank(b)).map(toolKey);
}

function when(condition: boolean, tool: Tool): readonly Tool[] {
  return condition ? [tool] : [];
}
