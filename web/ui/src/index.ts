export { App, type AppProps } from "./shell/app";
export { HistoryProvider, type HistorySlot } from "./sidebar-shell";
