export * from "./viewport";
