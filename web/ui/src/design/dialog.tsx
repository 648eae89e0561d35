import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { useFocusReturn } from "./focus-return";
import { IconButton } from "./icon-button";
import { scrim } from "./overlay";
import { useDesign } from "./provider";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

const WIDTHS = {
  sm: "md:max-w-md",
  md: "md:max-w-xl",
  lg: "md:max-w-3xl",
  full: "md:max-w-[64rem]",
} as const;

export interface DialogContentProps extends Omit<ComponentProps<typeof Radix.Content>, "title"> {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly width?: keyof typeof WIDTHS;
  /** The row of buttons at the end; it stays in view while the body scrolls. */
  readonly footer?: ReactNode;
  /** Keeps the title for screen readers only. */
  readonly hideTitle?: boolean;
}

/** A modal window: centred on wide screens, a sheet from below on narrow ones. Escape and the scrim close it. */
export function DialogContent({
  title,
  description,
  width = "sm",
  footer,
  hideTitle,
  className,
  children,
  onOpenAutoFocus = focusContent,
  ...rest
}: DialogContentProps) {
  const { container, t } = useDesign();
  const { remember, restore } = useFocusReturn();
  return (
    <Radix.Portal container={container}>
      <Radix.Overlay className={scrim} />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        onOpenAutoFocus={(event) => {
          remember();
          onOpenAutoFocus(event);
        }}
        onCloseAutoFocus={restore}
        className={cx(
          "surface fixed z-50 flex flex-col bg-popover text-popover-foreground shadow-float outline-none",
          "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-card pb-[env(safe-area-inset-bottom)] data-[state=closed]:animate-leave max-md:data-[state=open]:animate-sheet-up",
          "md:inset-auto md:top-1/2 md:left-1/2 md:max-h-[min(85dvh,56rem)] md:w-[calc(100vw-3rem)] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-card md:data-[state=open]:animate-appear",
          WIDTHS[width],
          className,
        )}
        {...rest}
      >
        <div
          className={cx(
            "flex items-start gap-4 px-5 pt-4 pb-1 md:px-6 md:pt-5",
            hideTitle && "absolute end-0 z-10 pt-2.5! touch:pt-0.5!",
          )}
        >
          <div className={cx("min-w-0 flex-1 pt-1 touch:pt-2.5", hideTitle && "sr-only")}>
            <Radix.Title className="text-balance font-semibold text-[1.0625rem] leading-6">
              {title}
            </Radix.Title>
            {description ? (
              <Radix.Description className="mt-1.5 text-muted-foreground text-ui">
                {description}
              </Radix.Description>
            ) : null}
          </div>
          <Radix.Close asChild>
            <IconButton
              label={t("ui.actions.close", "Close")}
              size="icon-sm"
              className="-me-1.5 rounded-full"
            >
              <X aria-hidden="true" />
            </IconButton>
          </Radix.Close>
        </div>
        {/* Keys scroll it also when there is nothing in it that takes the focus. */}
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be within reach of the keyboard
          tabIndex={0}
          data-edges={footer ? "" : undefined}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 py-3 outline-none md:px-6"
        >
          {children}
        </div>
        {footer ? <DialogFooter>{footer}</DialogFooter> : <div className="h-3 shrink-0" />}
      </Radix.Content>
    </Radix.Portal>
  );
}

/** The window itself, and not its close button: the title is read, and no tooltip covers it. */
function focusContent(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

/** Buttons of a dialog, the confirming one last; on phones they share the width. */
export function DialogFooter({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 px-5 pt-2 pb-5 max-md:*:flex-1 md:justify-end md:px-6">
      {children}
    </div>
  );
}
