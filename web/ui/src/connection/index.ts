export * from "./line";
export * from "./present";
