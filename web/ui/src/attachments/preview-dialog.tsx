import type { RefObject } from "react";
import { Dialog, DialogContent } from "../design/dialog";

interface PreviewDialogProps {
  readonly url: string;
  readonly name: string;
  /** Gets the focus back. */
  readonly opener: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** An attached picture in full. */
export function PreviewDialog({ url, name, opener, onClose }: PreviewDialogProps) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={name}
        width="lg"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <img
          src={url}
          alt={name}
          className="mx-auto max-h-[70dvh] max-w-full rounded-control object-contain"
        />
      </DialogContent>
    </Dialog>
  );
}
