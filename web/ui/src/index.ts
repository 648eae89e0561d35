export { App, type AppProps } from "./shell/app";
export { preloadConversation } from "./shell/preload";
