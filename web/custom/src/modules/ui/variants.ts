import { cn } from "../utils";

type Choices = Readonly<Record<string, Readonly<Record<string, string>>>>;

type Chosen<Groups extends Choices> = { readonly [Group in keyof Groups]?: keyof Groups[Group] | null };

export type VariantClasses<Groups extends Choices> = (
  chosen?: Chosen<Groups> & { readonly className?: string | undefined },
) => string;

/** A function from chosen variants to classes. */
export function variants<Groups extends Choices>(
  base: string,
  groups: Groups,
  defaults: { readonly [Group in keyof Groups]: keyof Groups[Group] },
): VariantClasses<Groups> {
  return (chosen) => {
    const each = (Object.keys(groups) as (keyof Groups)[]).map((group) => {
      const name = chosen?.[group] ?? defaults[group];
      return groups[group]?.[name as string];
    });
    return cn(base, ...each, chosen?.className);
  };
}
