export { AskPanel, useAskActionIds } from "./ask-panel";
export { TextAskLine } from "./text-ask-line";
export { type ElementAsk, useElementAsk } from "./use-element-ask";
