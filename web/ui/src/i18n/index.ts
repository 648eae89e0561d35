export * from "./direction";
export * from "./use-language";
