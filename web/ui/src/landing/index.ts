export * from "./choose";
export * from "./starters";
export * from "./welcome";
