export { buttonCommands, CommandButton } from "./command-button";
export { SLASH_LIST_ID, SlashMenu, slashOptionId } from "./slash-menu";
export { ToolIcon } from "./tool-icon";
export { useSlashMenu } from "./use-slash-menu";
