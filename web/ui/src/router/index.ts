export * from "./context";
export * from "./route";
