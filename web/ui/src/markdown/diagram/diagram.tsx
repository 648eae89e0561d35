import { Maximize2, TriangleAlert, ZoomIn, ZoomOut } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { IconButton } from "../../design/icon-button";
import { useDesign } from "../../design/provider";
import { ScrollShadow } from "../../design/scroll-shadow";
import { useFileAddress } from "../preview/use-file-address";
import { pageArtist } from "./frame";
import { lookAt, useThemeKey } from "./look";
import type { Drawing } from "./messages";

interface DiagramProps {
  readonly code: string;
  readonly name: string;
  readonly waiting: ReactNode;
  readonly source: ReactNode;
  readonly onDrawn: (svg: string) => void;
}

const LONGEST_PROBLEM = 500;

type State = { readonly drawing: Drawing } | { readonly problem: string } | undefined;

/** A Mermaid source as a picture. Drawn when it comes near the view; in place when it cannot be. */
export function Diagram({ code, name, waiting, source, onDrawn }: DiagramProps) {
  const { t } = useDesign();
  const box = useRef<HTMLDivElement>(null);
  const state = useDrawing(box, code, onDrawn);
  if (state && "problem" in state) {
    return (
      <>
        <div className="diagram-failure">
          <TriangleAlert aria-hidden="true" />
          <div className="min-w-0 flex-1">
            <p>{t("ui.diagram.failed", "This diagram could not be drawn")}</p>
            <pre dir="ltr">{shortened(state.problem)}</pre>
          </div>
        </div>
        {source}
      </>
    );
  }
  return (
    <div ref={box} className="diagram">
      {state ? <DiagramPane drawing={state.drawing} name={name} box={box} /> : waiting}
    </div>
  );
}

/** Where it went wrong, without all the signs that would have been right there. */
function shortened(problem: string): string {
  const [where = ""] = problem.split("\nExpecting ");
  return where.length > LONGEST_PROBLEM ? `${where.slice(0, LONGEST_PROBLEM)}…` : where;
}

/** The drawing in the colours of the page; the one before stays until a new one is there. */
function useDrawing(box: RefObject<HTMLElement | null>, code: string, onDrawn: (svg: string) => void): State {
  const [state, setState] = useState<State>();
  const near = useNear(box);
  const theme = useThemeKey();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is a reason to draw again
  useEffect(() => {
    if (!near || !box.current) return;
    let current = true;
    pageArtist()
      .draw(code, lookAt(box.current))
      .then(
        (drawing) => {
          if (!current) return;
          setState({ drawing });
          onDrawn(drawing.svg);
        },
        (error: Error) => {
          if (current) setState({ problem: error.message });
        },
      );
    return () => {
      current = false;
    };
  }, [near, code, theme, box, onDrawn]);
  return state;
}

/** True once an element has come near the view. */
function useNear(box: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: "800px 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [box, near]);
  return near;
}

const STEP = 1.25;
const SMALLEST = 0.2;
const LARGEST = 4;
/** A diagram that is larger than its place shrinks to this at most, and then scrolls. */
const SMALLEST_FIT = 0.55;
const TALLEST_REM = 32;

interface DiagramPaneProps {
  readonly drawing: Drawing;
  readonly name: string;
  readonly box: RefObject<HTMLDivElement | null>;
}

function DiagramPane({ drawing, name, box }: DiagramPaneProps) {
  const { t } = useDesign();
  const picture = useRef<HTMLImageElement>(null);
  const [zoom, setZoom] = useState<number>();
  const { width, height, title } = drawing;
  const address = useFileAddress(drawing.svg, "image/svg+xml");
  const zoomBy = (factor: number) => {
    const now = zoom ?? (picture.current?.clientWidth ?? width) / width;
    setZoom(Math.min(LARGEST, Math.max(SMALLEST, now * factor)));
  };
  const tallest = `${((TALLEST_REM * width) / height).toFixed(2)}rem`;
  const fitted = `max(min(100%, ${width}px, ${tallest}), ${Math.round(width * SMALLEST_FIT)}px)`;
  const label = title ? `${name}: ${title}` : name;
  return (
    <>
      <ScrollShadow className="diagram-pane" role="group" aria-label={label} tabIndex={0} dir="ltr">
        <img
          ref={picture}
          src={address}
          alt={label}
          style={{
            width: zoom === undefined ? fitted : Math.round(width * zoom),
            aspectRatio: `${width} / ${height}`,
          }}
        />
      </ScrollShadow>
      <div className="diagram-tools">
        <IconButton
          size="icon-sm"
          label={t("ui.actions.zoomOut", "Zoom out")}
          onClick={() => zoomBy(1 / STEP)}
        >
          <ZoomOut aria-hidden="true" />
        </IconButton>
        <IconButton size="icon-sm" label={t("ui.actions.zoomIn", "Zoom in")} onClick={() => zoomBy(STEP)}>
          <ZoomIn aria-hidden="true" />
        </IconButton>
        {document.fullscreenEnabled ? (
          <IconButton
            size="icon-sm"
            label={t("ui.actions.fullScreen", "Full screen")}
            onClick={() => toggleFullScreen(box.current)}
          >
            <Maximize2 aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
    </>
  );
}

function toggleFullScreen(element: HTMLElement | null): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen();
  // The browser may refuse; the diagram then stays where it is.
  done?.catch(() => undefined);
}
