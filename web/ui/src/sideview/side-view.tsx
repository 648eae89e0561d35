import { useT } from "@cl/react";
import { ArrowLeft, ArrowRight, ExternalLink, X } from "lucide-react";
import { type KeyboardEvent, Suspense, useRef } from "react";
import { focusInputNear } from "../composer/input-focus";
import { cx } from "../design/cx";
import { IconButton } from "../design/icon-button";
import { IconLink } from "../design/icon-link";
import { lazyPart } from "../design/lazy-part";
import { Skeleton } from "../design/skeleton";
import { Escape } from "./escape";
import { SideElements } from "./side-elements";
import {
  type SideContent,
  useSideContent,
  useSideTabs,
  useSideView,
  useWindowAddress,
} from "./use-side-view";

const TextTable = lazyPart(async () => (await import("../elements/dataframe/text-table")).TextTable);

/** The panel beside the conversation: a title and its elements. */
export function SideView() {
  const t = useT();
  const content = useSideContent();
  const { close } = useSideView();
  const panel = useRef<HTMLDivElement>(null);
  if (!content) return null;
  const leave = () => {
    close();
    // What opens by itself has nothing to give the focus back to.
    if (panel.current?.contains(document.activeElement)) focusInputNear(panel.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    leave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes, wherever in the panel the focus is
    <div ref={panel} data-side-view="" className="flex h-full min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <Head content={content} onClose={leave} />
      {content.canvas ? null : <SideTabs />}
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
          {content.table ? (
            <TextTable key={content.table.id} name={content.table.title} cells={content.table.cells} />
          ) : (
            <SideElements elements={content.elements} />
          )}
          <Escape close={close} />
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
      <Ways />
      <h2 id="side-view-title" dir="auto" className="min-w-0 flex-1 truncate font-semibold text-[0.9375rem]">
        {content.title}
      </h2>
      <div className="flex shrink-0 items-center">
        <OwnWindow content={content} />
        {close}
      </div>
    </div>
  );
}

/** Back and forth through what was shown, once there is a way to go. */
function Ways() {
  const t = useT();
  const { tabs, canGo, go } = useSideTabs();
  if (tabs.length < 2) return null;
  return (
    <div className="-ms-2 flex shrink-0 items-center">
      <IconButton
        label={t("ui.actions.back", undefined, "Back")}
        size="icon-sm"
        disabled={!canGo.back}
        onClick={() => go("back")}
      >
        <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
      </IconButton>
      <IconButton
        label={t("ui.actions.next", undefined, "Next")}
        size="icon-sm"
        disabled={!canGo.forward}
        onClick={() => go("forward")}
      >
        <ArrowRight aria-hidden="true" className="rtl:rotate-180" />
      </IconButton>
    </div>
  );
}

/** The way into a window of its own, for a single element that has an address. */
function OwnWindow({ content }: { readonly content: SideContent }) {
  const t = useT();
  const [element, another] = content.elements;
  const address = useWindowAddress(element);
  if (!address || another) return null;
  return (
    <IconLink away href={address} label={t("ui.elements.newWindow", undefined, "Open in a new window")}>
      <ExternalLink aria-hidden="true" />
    </IconLink>
  );
}

/** Everything that was opened, side by side. */
function SideTabs() {
  const t = useT();
  const { tabs, select, closeTab } = useSideTabs();
  if (tabs.length < 2) return null;
  return (
    <ul
      aria-label={t("ui.elements.opened", undefined, "Opened")}
      className="flex shrink-0 gap-1 overflow-x-auto px-4 pb-2"
    >
      {tabs.map(({ key, title, current, view }) => (
        <li
          key={key}
          className={cx(
            "flex shrink-0 items-center rounded-chip transition-state",
            current ? "bg-accent text-foreground" : "text-muted-foreground hover:text-foreground",
          )}
        >
          <button
            type="button"
            data-focus-inset=""
            aria-current={current || undefined}
            className="h-8 max-w-40 truncate rounded-chip ps-2.5 text-[0.8125rem] touch:h-11"
            onClick={() => select(view)}
          >
            <bdi>{title}</bdi>
          </button>
          <IconButton
            label={`${t("ui.actions.close", undefined, "Close")}: ${title}`}
            size="icon-sm"
            className="size-7"
            onClick={(event) => {
              // The button goes with its tab; what is shown instead takes the focus.
              const panel = event.currentTarget.closest("[data-side-view]");
              closeTab(view);
              panel?.querySelector<HTMLElement>("#side-view-content")?.focus();
            }}
          >
            <X aria-hidden="true" className="size-3.5!" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
