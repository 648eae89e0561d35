import { useT } from "@cl/react";
import { X } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense } from "react";
import { IconButton } from "../design/icon-button";
import { Skeleton } from "../design/skeleton";
import { type SideContent, useSideContent, useSideView } from "./use-side-view";

const SideElements = lazy(async () => ({ default: (await import("./side-elements")).SideElements }));

/** The panel beside the conversation: a title and its elements. */
export function SideView() {
  const t = useT();
  const content = useSideContent();
  const { close } = useSideView();
  if (!content) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes, wherever in the panel the focus is
    <div className="flex h-full min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <Head content={content} onClose={close} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and these are documents */}
      <div
        id="side-view-content"
        role="group"
        data-canvas={content.canvas || undefined}
        aria-label={content.title || t("ui.elements.panel", undefined, "Details")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached with the keyboard
        tabIndex={0}
        className={
          content.canvas
            ? "flex min-h-0 flex-1 flex-col overflow-auto"
            : "min-h-0 flex-1 overflow-auto px-5 pt-1 pb-6"
        }
      >
        <Suspense fallback={<Skeleton className="h-40 w-full" />}>
          <SideElements elements={content.elements} />
        </Suspense>
      </div>
    </div>
  );
}

interface HeadProps {
  readonly content: SideContent;
  readonly onClose: () => void;
}

function Head({ content, onClose }: HeadProps) {
  const t = useT();
  const close = (
    <IconButton
      label={t("ui.elements.closePanel", undefined, "Close panel")}
      size="icon-sm"
      onClick={onClose}
    >
      <X aria-hidden="true" />
    </IconButton>
  );
  if (content.canvas) {
    return (
      <div className="absolute end-2 top-2 z-10 rounded-control bg-background shadow-float">{close}</div>
    );
  }
  return (
    <div className="flex h-(--header-height) shrink-0 items-center gap-2 ps-5 pe-3">
      <h2 id="side-view-title" dir="auto" className="min-w-0 flex-1 truncate font-semibold text-[0.9375rem]">
        {content.title}
      </h2>
      {close}
    </div>
  );
}
