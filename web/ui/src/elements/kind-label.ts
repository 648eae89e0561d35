import type { ChatElement } from "@cl/protocol";

/** What kind of file it is, in a few letters: the extension of its name, else its media type. */
export function kindLabel({ name, mime, type }: Pick<ChatElement, "name" | "mime" | "type">): string {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1];
  if (extension) return extension.toUpperCase();
  const subtype = mime?.split("/")[1]?.split(/[;+]/)[0];
  return (subtype ?? type).toUpperCase();
}
