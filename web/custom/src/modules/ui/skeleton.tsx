import { part } from "./part";

export const Skeleton = part("div", "animate-pulse rounded-md bg-muted");
