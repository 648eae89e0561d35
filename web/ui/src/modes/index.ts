export { chosenModes, chosenOption } from "./selection";
