import type { ComponentProps } from "react";
import { cn } from "../utils";
import { part } from "./part";

export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be within reach of the keyboard
    <div className="relative w-full overflow-x-auto" tabIndex={0}>
      <table className={cn("w-full caption-bottom text-sm", className)} {...rest} />
    </div>
  );
}

export const TableHeader = part("thead", "[&_tr]:border-b");
export const TableBody = part("tbody", "[&_tr:last-child]:border-0");
export const TableFooter = part(
  "tfoot",
  "border-border border-t bg-muted/50 font-medium [&>tr]:last:border-b-0",
);
export const TableRow = part(
  "tr",
  "border-border border-b transition-colors hover:bg-hover data-[state=selected]:bg-muted",
);
export const TableHead = part("th", "h-10 px-3 text-start align-middle font-medium text-muted-foreground");
export const TableCell = part("td", "px-3 py-2.5 align-middle tabular-nums");
export const TableCaption = part("caption", "mt-3 text-muted-foreground text-sm");
