import type { ComponentProps } from "react";
import { part } from "./part";
import { variants } from "./variants";

const alertVariants = variants(
  "relative w-full rounded-lg border px-4 py-3 text-sm [&>svg+div]:translate-y-[-3px] [&>svg]:absolute [&>svg]:start-4 [&>svg]:top-3.5 [&>svg]:size-4 [&>svg~*]:ps-7",
  {
    variant: {
      default: "border-border bg-card text-card-foreground",
      destructive: "border-destructive-line bg-destructive-soft text-foreground [&>svg]:text-destructive",
    },
  },
  { variant: "default" },
);

interface AlertProps extends ComponentProps<"div"> {
  readonly variant?: "default" | "destructive";
}

export function Alert({ variant, className, ...rest }: AlertProps) {
  return <div role="alert" className={alertVariants({ variant, className })} {...rest} />;
}

export const AlertTitle = part("div", "mb-1 font-medium leading-none tracking-tight");
export const AlertDescription = part("div", "text-sm [&_p]:leading-relaxed");
