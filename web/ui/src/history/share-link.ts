import { threadPath } from "../router";

/** The address under which a shared thread is read. */
export function shareAddress(rootPath: string, id: string): string {
  return `${window.location.origin}${rootPath}${threadPath(id).replace(/^\/thread/, "/share")}`;
}
