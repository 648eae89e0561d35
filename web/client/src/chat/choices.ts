import type { ChatCommand, ChatMode } from "@cl/protocol";

/** The command that stays chosen when the app replaces its commands: the same one, else the preselected one. */
export function chooseCommand(
  commands: readonly ChatCommand[],
  chosen: ChatCommand | null,
): ChatCommand | null {
  return (
    commands.find((command) => command.id === chosen?.id) ??
    commands.find((command) => command.selected === true) ??
    null
  );
}

/** One option per mode: the one chosen before, else the flagged default, else the first. */
export function chooseModes(
  modes: readonly ChatMode[],
  chosen: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = modes.flatMap(({ id, options }) => {
    const option =
      options.find((candidate) => candidate.id === chosen[id]) ??
      options.find((candidate) => candidate.default === true) ??
      options[0];
    return option === undefined ? [] : [[id, option.id] as const];
  });
  return Object.fromEntries(pairs);
}
