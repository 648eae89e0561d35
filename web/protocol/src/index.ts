export * from "./commands";
export * from "./config";
export * from "./events";
export * from "./frames";
export * from "./records";
export * from "./widgets";
