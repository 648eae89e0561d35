import type { ComponentProps, ElementType, JSX } from "react";
import { cn } from "../utils";

type Tag = keyof JSX.IntrinsicElements;

/** A component that is a tag with classes. */
export function part<Name extends Tag>(tag: Name, classes: string) {
  const Drawn = tag as ElementType;
  return function Part({ className, ...rest }: ComponentProps<Name> & { readonly className?: string }) {
    return <Drawn className={cn(classes, className)} {...rest} />;
  };
}
