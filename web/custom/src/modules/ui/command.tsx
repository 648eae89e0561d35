import { Command as Base, useCommandState } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "../utils";
import { Dialog, DialogContent, DialogTitle } from "./dialog";
import { part } from "./part";

export function Command({ className, label = "Commands", ...rest }: ComponentProps<typeof Base>) {
  return (
    <Base
      label={label}
      className={cn(
        "flex size-full flex-col overflow-hidden rounded-md bg-popover text-popover-foreground",
        className,
      )}
      {...rest}
    />
  );
}

interface CommandDialogProps extends ComponentProps<typeof Dialog> {
  readonly title?: string;
  readonly children?: ReactNode;
}

export function CommandDialog({ children, title = "Commands", ...rest }: CommandDialogProps) {
  return (
    <Dialog {...rest}>
      <DialogContent className="overflow-hidden p-0">
        <DialogTitle className="sr-only">{title}</DialogTitle>
        <Command>{children}</Command>
      </DialogContent>
    </Dialog>
  );
}

export function CommandInput({ className, ...rest }: ComponentProps<typeof Base.Input>) {
  return (
    <div className="flex items-center gap-2 border-border border-b px-3">
      <Search aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      <Base.Input
        data-focus-inset=""
        className={cn(
          "flex h-11 w-full bg-transparent text-sm outline-none placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-50",
          className,
        )}
        {...rest}
      />
    </div>
  );
}

export function CommandList({ className, ...rest }: ComponentProps<typeof Base.List>) {
  return (
    <Base.List
      className={cn("max-h-72 scroll-py-1 overflow-y-auto overflow-x-hidden", className)}
      {...rest}
    />
  );
}

export function CommandEmpty({ className, ...rest }: ComponentProps<typeof Base.Empty>) {
  return <Base.Empty className={cn("py-6 text-center text-muted-foreground text-sm", className)} {...rest} />;
}

export function CommandGroup({ className, ...rest }: ComponentProps<typeof Base.Group>) {
  return (
    <Base.Group
      className={cn(
        "overflow-hidden p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs",
        className,
      )}
      {...rest}
    />
  );
}

interface CommandSeparatorProps extends ComponentProps<"div"> {
  /** Also while somebody searches. */
  readonly alwaysRender?: boolean;
}

/** A line for the eyes: a list box may hold nothing but options. */
export function CommandSeparator({ alwaysRender = false, className, ...rest }: CommandSeparatorProps) {
  const isSearching = useCommandState(({ search }) => search !== "");
  if (isSearching && !alwaysRender) return null;
  return <div role="presentation" className={cn("h-px bg-border", className)} {...rest} />;
}

export function CommandItem({ className, ...rest }: ComponentProps<typeof Base.Item>) {
  return (
    <Base.Item
      className={cn(
        "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-sm px-2.5 py-1.5 text-sm outline-none data-[disabled=true]:pointer-events-none data-[selected=true]:bg-accent data-[selected=true]:text-accent-foreground data-[disabled=true]:opacity-50 touch:min-h-11 [&_svg:not([class*='size-']):not([class*='h-'])]:size-4 [&_svg]:shrink-0",
        className,
      )}
      {...rest}
    />
  );
}

export const CommandShortcut = part("span", "ms-auto text-muted-foreground text-xs tracking-widest");
