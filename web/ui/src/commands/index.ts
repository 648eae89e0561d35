export { buttonCommands, CommandButton } from "./command-button";
export { CommandMenu } from "./command-menu";
export { ListPopover } from "./list-popover";
export { SLASH_LIST_ID, SlashMenu, slashOptionId } from "./slash-menu";
export { ToolIcon } from "./tool-icon";
export { useListKeys } from "./use-list-keys";
export { useSlashMenu } from "./use-slash-menu";
