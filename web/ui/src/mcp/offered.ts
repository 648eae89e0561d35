import type { ProjectSettings } from "@cl/protocol";

/** Whether people can connect tool servers: there is one to choose, or they may add their own. */
export function offersMcp(settings: ProjectSettings | null): boolean {
  const mcp = settings?.features.mcp;
  if (mcp?.enabled !== true) return false;
  return (mcp.servers?.length ?? 0) > 0 || mcp.user_servers?.enabled === true;
}
