/** Classes that every floating layer shares. */
export const FLOATING =
  "z-[60] rounded-md bg-popover text-popover-foreground shadow-float outline-none data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-95 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";

/** One row of a menu or list box. */
export const ROW =
  "relative flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-sm px-2.5 py-1.5 text-start text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-accent data-[highlighted]:text-accent-foreground data-[disabled]:opacity-50 touch:min-h-11 [&_svg:not([class*='size-']):not([class*='h-'])]:size-4 [&_svg]:shrink-0";

export const SCRIM =
  "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";
