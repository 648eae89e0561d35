/** The part of a mode that choosing needs. */
export interface Choosable<O extends { readonly id: string; readonly default?: boolean }> {
  readonly id: string;
  readonly options: readonly O[];
}

/** The option that is chosen: the user's, while it exists; else the one flagged as default; else the first. */
export function chosenOption<O extends { readonly id: string; readonly default?: boolean }>(
  mode: Choosable<O>,
  chosen: string | undefined,
): O | undefined {
  return (
    mode.options.find((option) => option.id === chosen) ??
    mode.options.find((option) => option.default === true) ??
    mode.options[0]
  );
}

/** The options that a message carries, by mode id; `undefined` when there is nothing to choose from. */
export function chosenModes<O extends { readonly id: string; readonly default?: boolean }>(
  modes: readonly Choosable<O>[],
  chosen: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const pairs = modes.flatMap((mode) => {
    const option = chosenOption(mode, chosen[mode.id]);
    return option === undefined ? [] : [[mode.id, option.id] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
