import { part } from "./part";

export const FIELD =
  "w-full min-w-0 rounded-md border border-input bg-background px-3 text-foreground text-sm placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive";

export const Input = part(
  "input",
  `${FIELD} flex h-9 py-1.5 touch:h-11 file:me-3 file:border-0 file:bg-transparent file:font-medium file:text-foreground file:text-sm`,
);
