import type { ReactNode } from "react";
import { BottomSheetContent, Sheet } from "../design/sheet";

export interface SheetPlaceProps {
  readonly label: string;
  readonly titleId?: string;
  readonly hideTitle?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel's content as a sheet from below, for narrow screens. */
export function SheetPlace({ label, titleId, hideTitle, onClose, children }: SheetPlaceProps) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <BottomSheetContent title={label} titleId={titleId} hideTitle={hideTitle} onClose={onClose}>
        {children}
      </BottomSheetContent>
    </Sheet>
  );
}
