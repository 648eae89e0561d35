import type { ElementType } from "@cl/protocol";
import { type ComponentType, lazy, Suspense } from "react";
import { Skeleton } from "../design/skeleton";
import type { ElementProps } from "./element-view";

type Drawing = ComponentType<ElementProps>;

/** Kinds whose drawing is a chunk of its own. A new kind is one file and one line. */
export const HEAVY: Partial<Readonly<Record<ElementType, Drawing>>> = {
  custom: lazy(async () => ({ default: (await import("./custom/custom")).CustomElement })),
  pdf: lazy(async () => ({ default: (await import("./pdf/pdf")).PdfElement })),
  plotly: lazy(async () => ({ default: (await import("./plotly/plotly")).PlotlyElement })),
  dataframe: lazy(async () => ({ default: (await import("./dataframe/dataframe")).DataframeElement })),
};

/** An element whose code loads when the first of its kind appears. */
export function LazyElement({ element, place }: ElementProps) {
  const Drawn = HEAVY[element.type];
  if (!Drawn) return null;
  return (
    <Suspense fallback={<Skeleton className="h-40 w-full rounded-card" />}>
      <Drawn element={element} place={place} />
    </Suspense>
  );
}
