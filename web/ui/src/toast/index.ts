export * from "./context";
export * from "./store";
export * from "./viewport";
