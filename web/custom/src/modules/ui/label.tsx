import { part } from "./part";

export const Label = part(
  "label",
  "inline-flex items-center gap-2 font-medium text-sm leading-snug peer-disabled:cursor-not-allowed peer-disabled:opacity-60",
);
