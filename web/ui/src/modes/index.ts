export { ModePicker } from "./mode-picker";
export { chosenModes, chosenOption } from "./selection";
