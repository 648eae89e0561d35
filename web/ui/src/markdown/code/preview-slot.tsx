import { type ReactNode, Suspense } from "react";
import { lazyPart } from "../../design/lazy-part";
import type { PreviewKind } from "../preview/kinds";

const Preview = lazyPart(async () => (await import("../preview/preview")).default);

interface PreviewSlotProps {
  readonly kind: PreviewKind;
  readonly code: string;
  readonly name: string;
  readonly source: ReactNode;
  /** The reader has just seen the code: it stays until there is something better. */
  readonly wasSource: boolean;
  readonly onDrawn: (svg: string) => void;
}

/** The place of a preview, whose code comes with the first one. */
export function PreviewSlot({ wasSource, ...rest }: PreviewSlotProps) {
  const waiting = wasSource ? rest.source : <div className="preview-waiting" aria-hidden="true" />;
  return (
    <Suspense fallback={waiting}>
      <Preview {...rest} waiting={waiting} />
    </Suspense>
  );
}
