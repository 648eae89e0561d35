/** Classes that every floating layer shares. */
export const floating =
  "surface z-[60] rounded-control bg-popover text-popover-foreground shadow-float outline-none data-[state=open]:animate-pop data-[state=closed]:animate-leave";

export const scrim =
  "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-appear data-[state=closed]:animate-leave";

/** One row of a menu or list box. `data-highlighted` is set by Radix for pointer and keys alike. */
export const row =
  "relative flex min-h-8 w-full select-none items-center gap-2.5 rounded-chip px-2.5 py-1.5 text-start text-ui outline-none data-[highlighted]:bg-accent data-[highlighted]:text-accent-foreground data-[disabled]:pointer-events-none data-[disabled]:opacity-45 touch:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0";
