import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { useHost } from "../../runtime/host";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";
import { SCRIM } from "./layer";
import { part } from "./part";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

export function DialogPortal(props: ComponentProps<typeof Radix.Portal>) {
  return <Radix.Portal container={useLayer("dialog")} {...props} />;
}

export function DialogOverlay({ className, ...rest }: ComponentProps<typeof Radix.Overlay>) {
  return <Radix.Overlay className={cn(SCRIM, className)} {...rest} />;
}

export interface DialogContentProps extends ComponentProps<typeof Radix.Content> {
  readonly showCloseButton?: boolean;
}

export function DialogContent({ className, children, showCloseButton = true, ...rest }: DialogContentProps) {
  const { t } = useHost();
  return (
    <DialogPortal>
      <DialogOverlay />
      <Radix.Content
        {...describedOrNot(rest)}
        className={cn(
          "fixed top-1/2 left-1/2 z-50 grid max-h-[min(85dvh,56rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-xl bg-popover p-6 text-popover-foreground shadow-float outline-none data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0",
          className,
        )}
        {...rest}
      >
        {children}
        {showCloseButton ? (
          <Radix.Close
            aria-label={t("ui.actions.close", "Close")}
            className="absolute end-3 top-3 inline-flex size-8 items-center justify-center rounded-full text-muted-foreground hover:bg-hover hover:text-foreground touch:size-11"
          >
            <X aria-hidden="true" className="size-4" />
          </Radix.Close>
        ) : null}
      </Radix.Content>
    </DialogPortal>
  );
}

/** A window need not have a description; whoever wants one names it or adds a DialogDescription. */
function describedOrNot(props: object): object {
  return "aria-describedby" in props ? {} : { "aria-describedby": undefined };
}

export const DialogHeader = part("div", "flex flex-col gap-1.5 pe-8 text-start");
export const DialogFooter = part("div", "flex flex-col-reverse gap-2 sm:flex-row sm:justify-end");

export function DialogTitle({ className, ...rest }: ComponentProps<typeof Radix.Title>) {
  return (
    <Radix.Title className={cn("font-semibold text-lg leading-snug tracking-tight", className)} {...rest} />
  );
}

export function DialogDescription({ className, ...rest }: ComponentProps<typeof Radix.Description>) {
  return <Radix.Description className={cn("text-muted-foreground text-sm", className)} {...rest} />;
}
