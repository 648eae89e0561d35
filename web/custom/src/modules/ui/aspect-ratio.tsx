import type { ComponentProps } from "react";

interface AspectRatioProps extends ComponentProps<"div"> {
  /** Width divided by height. */
  readonly ratio?: number;
}

export function AspectRatio({ ratio = 1, style, ...rest }: AspectRatioProps) {
  return <div style={{ position: "relative", width: "100%", aspectRatio: ratio, ...style }} {...rest} />;
}
