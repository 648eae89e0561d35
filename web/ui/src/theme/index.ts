export * from "./choice";
export * from "./provider";
export * from "./toggle";
