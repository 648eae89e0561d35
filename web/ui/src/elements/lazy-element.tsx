import type { ElementType } from "@cl/protocol";
import { type ComponentType, Suspense } from "react";
import { lazyPart } from "../design/lazy-part";
import { Skeleton } from "../design/skeleton";
import type { ElementProps } from "./element-view";

type Drawing = ComponentType<ElementProps>;

/** Kinds whose drawing is a chunk of its own. A new kind is one file and one line. */
export const HEAVY: Partial<Readonly<Record<ElementType, Drawing>>> = {
  custom: lazyPart(async () => (await import("./custom/custom")).CustomElement),
  pdf: lazyPart(async () => (await import("./pdf/pdf")).PdfElement),
  plotly: lazyPart(async () => (await import("./plotly/plotly")).PlotlyElement),
  dataframe: lazyPart(async () => (await import("./dataframe/dataframe")).DataframeElement),
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
