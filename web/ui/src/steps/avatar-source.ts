import { type ChatProfile, isMessageType, type ProjectSettings, type Step } from "@cl/protocol";

type Ui = Pick<ProjectSettings["ui"], "name" | "default_avatar_file_url">;

/** The author that a step names for its picture, if it names one. */
function avatarName(step: Step): string | undefined {
  const name = step.metadata?.avatarName;
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** Name of the Lucide icon that takes the place of the picture, if the step names one. */
export function avatarIcon(step: Step): string | undefined {
  const icon = step.metadata?.icon;
  return typeof icon === "string" && icon !== "" ? icon : undefined;
}

/**
 * Path of the picture beside a step: the app's default, the profile's icon for the assistant itself, else the avatar
 * that the server keeps under the author's name.
 *
 * Pieces of work are done by the assistant: unless one has a picture of its own, it shows the assistant's.
 */
export function avatarPath(step: Step, ui: Ui, profile: ChatProfile | undefined): string {
  if (ui.default_avatar_file_url) return ui.default_avatar_file_url;
  const named = avatarName(step);
  const author = named ?? step.name;
  const isWork = named === undefined && !isMessageType(step.type);
  if (profile?.icon && (isWork || author === ui.name)) return profile.icon;
  return `/avatars/${encodeURIComponent(author || "default")}${isWork ? "?else=default" : ""}`;
}
