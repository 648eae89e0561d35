import * as Radix from "@radix-ui/react-accordion";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../utils";

export const Accordion = Radix.Root;

export function AccordionItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={cn("border-border border-b last:border-b-0", className)} {...rest} />;
}

export function AccordionTrigger({ className, children, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Header className="flex">
      <Radix.Trigger
        data-focus-inset=""
        className={cn(
          "flex flex-1 items-center justify-between gap-3 py-3.5 text-start font-medium text-sm [&[data-state=open]>svg]:rotate-180",
          className,
        )}
        {...rest}
      >
        {children}
        <ChevronDown
          aria-hidden="true"
          className="size-4 shrink-0 text-muted-foreground transition-transform duration-200"
        />
      </Radix.Trigger>
    </Radix.Header>
  );
}

export function AccordionContent({ className, children, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Content
      className="overflow-hidden text-sm data-[state=closed]:animate-accordion-up data-[state=open]:animate-accordion-down"
      {...rest}
    >
      <div className={cn("pt-0 pb-4", className)}>{children}</div>
    </Radix.Content>
  );
}
