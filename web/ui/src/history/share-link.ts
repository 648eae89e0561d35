import { threadPath } from "../router";

/** The address under which a shared thread is read. */
export function shareAddress(rootPath: string, id: string): string {
  return `${window.location.origin}${rootPath}${threadPath(id).replace(/^\/thread/, "/share")}`;
}

/** Puts a text on the clipboard; false where the browser does not allow it (pages without HTTPS). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
