import * as Radix from "@radix-ui/react-alert-dialog";
import type { ReactNode } from "react";
import { Button } from "./button";
import { DialogFooter } from "./dialog";
import { useFocusReturn } from "./focus-return";
import { scrim } from "./overlay";
import { useDesign } from "./provider";

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description: ReactNode;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  /** Red confirm button, for what cannot be undone. */
  readonly destructive?: boolean;
  readonly id?: string;
  readonly confirmId?: string;
}

/** A question that must be answered: a click beside it does not close it, Escape means Cancel. */
export function AlertDialog(props: AlertDialogProps) {
  const { container, t } = useDesign();
  const { remember, restore } = useFocusReturn();
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal container={container}>
        <Radix.Overlay className={scrim} />
        <Radix.Content
          id={props.id}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={restore}
          className="surface fixed inset-x-4 top-1/2 z-50 mx-auto max-w-md -translate-y-1/2 rounded-card bg-popover pt-6 text-popover-foreground shadow-float outline-none data-[state=closed]:animate-leave data-[state=open]:animate-appear"
        >
          <div className="px-5 pb-4 md:px-6">
            <Radix.Title className="text-balance font-semibold text-[1.0625rem] leading-6">
              {props.title}
            </Radix.Title>
            <Radix.Description className="mt-2 text-pretty text-muted-foreground text-ui">
              {props.description}
            </Radix.Description>
          </div>
          <DialogFooter>
            <Radix.Cancel asChild>
              <Button variant="outline">{t("common.actions.cancel", "Cancel")}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button
                id={props.confirmId}
                variant="primary"
                data-tone={props.destructive ? "destructive" : undefined}
                className="data-[tone=destructive]:bg-destructive! data-[tone=destructive]:text-destructive-foreground!"
                onClick={props.onConfirm}
              >
                {props.confirmLabel}
              </Button>
            </Radix.Action>
          </DialogFooter>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
