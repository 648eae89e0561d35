export * from "./line";
export * from "./present";
export * from "./session-gone";
export * from "./signed-out";
