export { ThreadHistory } from "./history";
export { joined, summariesOf } from "./page";
export type * from "./types";
