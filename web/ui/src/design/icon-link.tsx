import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, buttonClass } from "./button";
import { Tooltip, type TooltipSide } from "./tooltip";

export interface IconLinkProps
  extends Omit<ComponentProps<"a">, "aria-label" | "className" | "rel" | "target"> {
  /** Translated accessible name; the tooltip says the same. */
  readonly label: string;
  /** It opens in a window of its own. */
  readonly away?: boolean;
  readonly side?: TooltipSide;
  readonly size?: Extract<ButtonSize, "icon" | "icon-sm">;
  readonly href: string | undefined;
  readonly children: ReactNode;
}

/** A link that shows only an icon, with the looks of an icon button. */
export function IconLink({
  label,
  href,
  away = false,
  side,
  size = "icon-sm",
  children,
  ...rest
}: IconLinkProps) {
  return (
    <Tooltip label={label} side={side}>
      <a
        {...rest}
        href={href}
        {...(away ? { target: "_blank", rel: "noopener noreferrer" } : {})}
        aria-label={label}
        className={buttonClass("quiet", size)}
      >
        {children}
      </a>
    </Tooltip>
  );
}
