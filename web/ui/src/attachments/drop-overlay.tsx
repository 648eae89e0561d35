import { useT } from "@cl/react";
import { FileUp } from "lucide-react";
import type { UploadLimits } from "./limits";
import { limitsText } from "./limits-text";

/** What is shown over the chat column while files hang over it. */
export function DropOverlay({ limits }: { readonly limits: UploadLimits }) {
  const t = useT();
  return (
    <div
      data-drop-target=""
      // Not in the way of the drag: the column below hears the events.
      className="pointer-events-none absolute inset-0 z-40 grid animate-appear place-items-center bg-background/85 p-3 backdrop-blur-sm"
    >
      <div className="grid size-full place-items-center rounded-card border-2 border-primary border-dashed bg-primary-soft/60">
        <div className="flex max-w-md flex-col items-center gap-2 p-6 text-center">
          <span className="grid size-14 place-items-center rounded-full bg-primary text-primary-foreground">
            <FileUp aria-hidden="true" className="size-6" />
          </span>
          <span className="mt-1 font-semibold text-[1.0625rem]">{t("chat.fileUpload.dragDrop")}</span>
          <span className="text-muted-foreground text-ui">{limitsText(t, limits)}</span>
        </div>
      </div>
    </div>
  );
}
