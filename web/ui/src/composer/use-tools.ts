import { useChat } from "@cl/react";
import { useMemo } from "react";
import { uploadLimits } from "../attachments";
import { offersMcp } from "../mcp/offered";
import { type Tool, toolsOf } from "./tools";

/** The tools that the app offers now. */
export function useTools(): readonly Tool[] {
  const commands = useChat((state) => state.commands);
  const modes = useChat((state) => state.modes);
  const facts = useChat(({ projectSettings, selectedCommand, settings }) => ({
    uploads:
      projectSettings !== null && uploadLimits(projectSettings.features.spontaneous_file_upload).enabled,
    selectedCommand: selectedCommand?.id,
    settings: (settings.widgets?.length ?? 0) > 0 && projectSettings?.ui.chat_settings_location !== "sidebar",
    mcp: offersMcp(projectSettings),
    favorites: projectSettings?.features.favorites === true && projectSettings.dataPersistence,
  }));
  return useMemo(() => toolsOf({ commands, modes, ...facts }), [commands, modes, facts]);
}
