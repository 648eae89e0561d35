export * from "./use-toast";
export * from "./viewport";
