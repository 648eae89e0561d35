import type { ChatProfile, ProjectSettings, Step } from "@cl/protocol";

type Ui = Pick<ProjectSettings["ui"], "name" | "default_avatar_file_url">;

/** Whose picture stands beside a step. */
export function avatarAuthor(step: Step): string {
  const name = step.metadata?.avatarName;
  return typeof name === "string" && name !== "" ? name : step.name;
}

/** Name of the Lucide icon that takes the place of the picture, if the step names one. */
export function avatarIcon(step: Step): string | undefined {
  const icon = step.metadata?.icon;
  return typeof icon === "string" && icon !== "" ? icon : undefined;
}

/**
 * Path of an author's picture: the app's default, the profile's icon for the assistant itself, else the avatar that
 * the server keeps under the author's name.
 */
export function avatarPath(author: string, ui: Ui, profile: ChatProfile | undefined): string {
  if (ui.default_avatar_file_url) return ui.default_avatar_file_url;
  if (profile?.icon && author === ui.name) return profile.icon;
  return `/avatars/${encodeURIComponent(author || "default")}`;
}
