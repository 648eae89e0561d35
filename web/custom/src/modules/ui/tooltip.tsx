import * as Radix from "@radix-ui/react-tooltip";
import { type ComponentProps, createContext, useContext } from "react";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";

const ProvidedContext = createContext(false);

export function TooltipProvider({ delayDuration = 300, ...rest }: ComponentProps<typeof Radix.Provider>) {
  return (
    <ProvidedContext value={true}>
      <Radix.Provider delayDuration={delayDuration} {...rest} />
    </ProvidedContext>
  );
}

/** A tooltip; it works without a provider too. */
export function Tooltip(props: ComponentProps<typeof Radix.Root>) {
  const provided = useContext(ProvidedContext);
  const root = <Radix.Root {...props} />;
  return provided ? root : <TooltipProvider>{root}</TooltipProvider>;
}

export const TooltipTrigger = Radix.Trigger;

export function TooltipContent({ className, sideOffset = 6, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal container={useLayer("popper")}>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          "z-[70] max-w-72 rounded-sm bg-foreground px-2.5 py-1.5 text-background text-xs",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}
