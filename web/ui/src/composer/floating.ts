/**
 * The tools that open a layer, in one chunk: the layers need more code than the rest of the composer, and a page can
 * be written in before they are there.
 */
export { CommandMenu } from "../commands/command-menu";
export { ModePicker } from "../modes/mode-picker";
export { ModesSummary } from "../modes/modes-summary";
export { Favorites } from "./favorites";
export { OverflowMenu } from "./overflow-menu";
