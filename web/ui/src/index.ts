export { App, type AppProps } from "./shell/app";
export { preloadConversation } from "./shell/preload";
export { HistoryProvider, type HistorySlot } from "./sidebar-shell";
