export * from "./line";
export * from "./present";
export * from "./session-gone";
