import { type ComponentProps, createContext, useContext, useState } from "react";
import { cn } from "../utils";

interface Picture {
  readonly shown: boolean;
  readonly setShown: (shown: boolean) => void;
}

const PictureContext = createContext<Picture>({ shown: false, setShown: () => undefined });

export function Avatar({ className, ...rest }: ComponentProps<"span">) {
  const [shown, setShown] = useState(false);
  return (
    <PictureContext value={{ shown, setShown }}>
      <span
        className={cn("relative flex size-10 shrink-0 overflow-hidden rounded-full", className)}
        {...rest}
      />
    </PictureContext>
  );
}

export function AvatarImage({ className, alt = "", onLoad, onError, ...rest }: ComponentProps<"img">) {
  const { shown, setShown } = useContext(PictureContext);
  return (
    <img
      alt={alt}
      className={cn("absolute inset-0 aspect-square size-full object-cover", shown || "invisible", className)}
      onLoad={(event) => {
        setShown(true);
        onLoad?.(event);
      }}
      onError={(event) => {
        setShown(false);
        onError?.(event);
      }}
      {...rest}
    />
  );
}

interface AvatarFallbackProps extends ComponentProps<"span"> {
  readonly delayMs?: number;
}

export function AvatarFallback({ className, delayMs: _delay, ...rest }: AvatarFallbackProps) {
  const { shown } = useContext(PictureContext);
  if (shown) return null;
  return (
    <span
      className={cn(
        "flex size-full items-center justify-center rounded-full bg-muted font-medium text-muted-foreground text-sm",
        className,
      )}
      {...rest}
    />
  );
}
