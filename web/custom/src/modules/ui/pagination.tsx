import { ChevronLeft, ChevronRight, Ellipsis } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../utils";
import { buttonVariants } from "./button";
import { part } from "./part";

export function Pagination({ className, ...rest }: ComponentProps<"nav">) {
  return (
    <nav
      aria-label={rest["aria-label"] ?? "Pages"}
      className={cn("mx-auto flex w-full justify-center", className)}
      {...rest}
    />
  );
}

export const PaginationContent = part("ul", "flex flex-row flex-wrap items-center gap-1");
export const PaginationItem = part("li", "");

interface PaginationLinkProps extends ComponentProps<"a"> {
  readonly isActive?: boolean;
  readonly size?: "default" | "sm" | "lg" | "icon";
}

export function PaginationLink({
  isActive = false,
  size = "icon",
  className,
  href,
  onClick,
  ...rest
}: PaginationLinkProps) {
  return (
    <a
      href={href ?? "#"}
      aria-current={isActive ? "page" : undefined}
      className={cn(buttonVariants({ variant: isActive ? "outline" : "ghost", size }), className)}
      onClick={(event) => {
        if (href === undefined || href === "#") event.preventDefault();
        onClick?.(event);
      }}
      {...rest}
    />
  );
}

export function PaginationPrevious({ className, children, ...rest }: PaginationLinkProps) {
  return (
    <PaginationLink
      size="default"
      aria-label="Previous page"
      className={cn("gap-1 ps-2.5", className)}
      {...rest}
    >
      <ChevronLeft aria-hidden="true" className="rtl:rotate-180" />
      {children ?? <span>Previous</span>}
    </PaginationLink>
  );
}

export function PaginationNext({ className, children, ...rest }: PaginationLinkProps) {
  return (
    <PaginationLink size="default" aria-label="Next page" className={cn("gap-1 pe-2.5", className)} {...rest}>
      {children ?? <span>Next</span>}
      <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
    </PaginationLink>
  );
}

export function PaginationEllipsis({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span aria-hidden="true" className={cn("flex size-9 items-center justify-center", className)} {...rest}>
      <Ellipsis className="size-4" />
    </span>
  );
}
