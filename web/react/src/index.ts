export * from "./context";
export * from "./records";
export * from "./state";
export * from "./translate";
