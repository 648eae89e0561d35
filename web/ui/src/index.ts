export { App, type AppProps } from "./shell/app";
