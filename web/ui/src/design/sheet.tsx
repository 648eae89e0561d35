import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFocusReturn } from "./focus-return";
import { IconButton } from "./icon-button";
import { scrim } from "./overlay";
import { useDesign } from "./provider";
import { useSheetDrag } from "./sheet-drag";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;
export const SheetClose = Radix.Close;

export interface SheetContentProps extends Omit<ComponentProps<typeof Radix.Content>, "title"> {
  readonly title: ReactNode;
  readonly titleId?: string;
  /** The edge it comes from, in reading direction. */
  readonly side: "start" | "end";
  readonly hideTitle?: boolean;
}

const SIDES = {
  start: "start-0 rounded-e-card data-[state=open]:animate-sheet-start",
  end: "end-0 rounded-s-card data-[state=open]:animate-sheet-end",
} as const;

/** A modal drawer over the full height at one side. */
export function SheetContent({
  title,
  titleId,
  side,
  hideTitle,
  className,
  children,
  ...rest
}: SheetContentProps) {
  const { container } = useDesign();
  const { remember, restore } = useFocusReturn();
  return (
    <Radix.Portal container={container}>
      <Radix.Overlay className={scrim} />
      <Radix.Content
        aria-describedby={undefined}
        onOpenAutoFocus={remember}
        onCloseAutoFocus={restore}
        className={cx(
          "surface fixed inset-y-0 z-50 flex w-[min(22rem,88vw)] flex-col bg-popover pb-[env(safe-area-inset-bottom)] text-popover-foreground shadow-float outline-none data-[state=closed]:animate-leave",
          SIDES[side],
          className,
        )}
        {...rest}
      >
        <SheetHead title={title} titleId={titleId} hideTitle={hideTitle} />
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  );
}

export interface BottomSheetProps extends Omit<SheetContentProps, "side"> {
  readonly onClose: () => void;
}

/**
 * A modal sheet from below with two heights, 50 % and 92 % of the view. The handle is dragged, or pressed to
 * change the height; pulling it down closes the sheet, as do Escape, the scrim and the button.
 */
export function BottomSheetContent({
  title,
  titleId,
  hideTitle,
  onClose,
  className,
  children,
  ...rest
}: BottomSheetProps) {
  const { container, t } = useDesign();
  const { sheet, handle, tall } = useSheetDrag(onClose);
  const { remember, restore } = useFocusReturn();
  return (
    <Radix.Portal container={container}>
      <Radix.Overlay className={scrim} />
      <Radix.Content
        ref={sheet}
        aria-describedby={undefined}
        onOpenAutoFocus={remember}
        onCloseAutoFocus={restore}
        className={cx(
          "surface fixed inset-x-0 bottom-0 z-50 flex flex-col rounded-t-card bg-popover pb-[env(safe-area-inset-bottom)] text-popover-foreground shadow-float outline-none data-[state=closed]:animate-leave data-[state=open]:animate-sheet-up",
          tall ? "h-[92dvh]" : "h-[50dvh]",
          className,
        )}
        {...rest}
      >
        <button
          type="button"
          {...handle}
          aria-label={tall ? t("ui.actions.collapse", "Show less") : t("ui.actions.expand", "Show more")}
          aria-expanded={tall}
          className="group grid h-7 w-full shrink-0 touch-none cursor-grab place-items-center rounded-t-card outline-none"
        >
          {/* The ring goes around what is seen of the handle. */}
          <span className="h-1 w-10 rounded-full bg-input outline-ring outline-offset-4 group-focus-visible:outline-2" />
        </button>
        <SheetHead title={title} titleId={titleId} hideTitle={hideTitle} />
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  );
}

type SheetHeadProps = Pick<SheetContentProps, "title" | "titleId" | "hideTitle">;

/** A hidden title is for content with a head of its own, close button included. */
function SheetHead({ title, titleId, hideTitle }: SheetHeadProps) {
  const { t } = useDesign();
  if (hideTitle) {
    return (
      <Radix.Title className="sr-only">
        <span id={titleId}>{title}</span>
      </Radix.Title>
    );
  }
  return (
    <div className="flex h-13 shrink-0 items-center gap-3 ps-5 pe-3">
      <Radix.Title className="min-w-0 flex-1 truncate font-semibold text-ui">
        <span id={titleId}>{title}</span>
      </Radix.Title>
      <Radix.Close asChild>
        <IconButton label={t("ui.actions.close", "Close")} className="ms-auto rounded-full">
          <X aria-hidden="true" />
        </IconButton>
      </Radix.Close>
    </div>
  );
}
