import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { useHost } from "../../runtime/host";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";
import { SCRIM } from "./layer";
import { part } from "./part";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

export function SheetPortal(props: ComponentProps<typeof Radix.Portal>) {
  return <Radix.Portal container={useLayer("dialog")} {...props} />;
}

export function SheetOverlay({ className, ...rest }: ComponentProps<typeof Radix.Overlay>) {
  return <Radix.Overlay className={cn(SCRIM, className)} {...rest} />;
}

const SIDES = {
  top: "inset-x-0 top-0 rounded-b-xl data-[state=open]:slide-in-from-top-40",
  bottom:
    "inset-x-0 bottom-0 rounded-t-xl pb-[max(1.5rem,env(safe-area-inset-bottom))] data-[state=open]:slide-in-from-bottom-40",
  left: "inset-y-0 left-0 h-full w-3/4 sm:max-w-sm data-[state=open]:slide-in-from-left-40",
  right: "inset-y-0 right-0 h-full w-3/4 sm:max-w-sm data-[state=open]:slide-in-from-right-40",
} as const;

export interface SheetContentProps extends ComponentProps<typeof Radix.Content> {
  readonly side?: keyof typeof SIDES;
}

export function SheetContent({ side = "right", className, children, ...rest }: SheetContentProps) {
  const { t } = useHost();
  return (
    <SheetPortal>
      <SheetOverlay />
      <Radix.Content
        {...("aria-describedby" in rest ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed z-50 flex flex-col gap-4 overflow-y-auto bg-popover p-6 text-popover-foreground shadow-float outline-none data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0",
          SIDES[side],
          className,
        )}
        {...rest}
      >
        {children}
        <Radix.Close
          aria-label={t("ui.actions.close", "Close")}
          className="absolute end-3 top-3 inline-flex size-8 items-center justify-center rounded-full text-muted-foreground hover:bg-hover hover:text-foreground touch:size-11"
        >
          <X aria-hidden="true" className="size-4" />
        </Radix.Close>
      </Radix.Content>
    </SheetPortal>
  );
}

export const SheetHeader = part("div", "flex flex-col gap-1.5 pe-8 text-start");
export const SheetFooter = part("div", "mt-auto flex flex-col-reverse gap-2 sm:flex-row sm:justify-end");

export function SheetTitle({ className, ...rest }: ComponentProps<typeof Radix.Title>) {
  return <Radix.Title className={cn("font-semibold text-lg leading-snug", className)} {...rest} />;
}

export function SheetDescription({ className, ...rest }: ComponentProps<typeof Radix.Description>) {
  return <Radix.Description className={cn("text-muted-foreground text-sm", className)} {...rest} />;
}
