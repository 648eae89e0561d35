import type { ChatMode, ChatProfile, ProjectSettings, Starter, StarterCategory } from "@cl/protocol";

/** What an empty conversation offers. */
export type Offer =
  | { readonly kind: "none" }
  | { readonly kind: "starters"; readonly starters: readonly Starter[] }
  | { readonly kind: "categories"; readonly categories: readonly StarterCategory[] };

/** Categories win over the profile's own starters, and those over the app's. */
export function offerOf(project: ProjectSettings, profile: ChatProfile | undefined): Offer {
  const categories = project.starterCategories.filter((category) => category.starters.length > 0);
  if (categories.length > 0) return { kind: "categories", categories };
  if (profile?.starters?.length) return { kind: "starters", starters: profile.starters };
  return project.starters.length > 0 ? { kind: "starters", starters: project.starters } : { kind: "none" };
}

/** Id of a starter's button: the label in lower case with hyphens for spaces. */
export function starterId(label: string): string {
  return `starter-${label.trim().toLowerCase().replaceAll(/\s+/g, "-")}`;
}

/** The default option of every mode, which a starter is sent with. */
export function defaultModes(modes: readonly ChatMode[]): Readonly<Record<string, string>> {
  const chosen = modes.flatMap(({ id, options }) => {
    const option = options.find((each) => each.default) ?? options[0];
    return option ? [[id, option.id] as const] : [];
  });
  return Object.fromEntries(chosen);
}
