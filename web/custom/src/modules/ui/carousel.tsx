import { ArrowLeft, ArrowRight } from "lucide-react";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { useHost } from "../../runtime/host";
import { cn } from "../utils";
import { Button } from "./button";
import { type CarouselApi, Slides } from "./slides";

export type { CarouselApi };

export interface CarouselOptions {
  readonly loop?: boolean;
  readonly startIndex?: number;
}

interface Carousel {
  readonly slides: Slides;
  readonly orientation: "horizontal" | "vertical";
  readonly state: { readonly back: boolean; readonly on: boolean };
}

const CarouselContext = createContext<Carousel | null>(null);

export function useCarousel() {
  const found = useContext(CarouselContext);
  if (found === null) throw new Error("useCarousel must be used within a <Carousel>");
  const { slides, orientation, state } = found;
  return {
    api: slides as CarouselApi,
    orientation,
    scrollPrev: () => slides.scrollPrev(),
    scrollNext: () => slides.scrollNext(),
    canScrollPrev: state.back,
    canScrollNext: state.on,
    slides,
  };
}

interface CarouselProps extends ComponentProps<"section"> {
  readonly opts?: CarouselOptions;
  readonly orientation?: "horizontal" | "vertical";
  readonly setApi?: (api: CarouselApi) => void;
  /** Taken for compatibility. */
  readonly plugins?: readonly unknown[];
}

export function Carousel({
  opts,
  orientation = "horizontal",
  setApi,
  plugins: _,
  className,
  children,
  ...rest
}: CarouselProps) {
  const [slides] = useState(() => new Slides());
  const [state, setState] = useState({ back: false, on: true });
  slides.configure(orientation, opts?.loop ?? false);
  const announce = useRef(setApi);
  const start = useRef(opts?.startIndex ?? 0);
  useEffect(() => {
    const note = () => setState({ back: slides.canScrollPrev(), on: slides.canScrollNext() });
    slides.on("select", note).on("reInit", note);
    const stop = slides.begin(start.current);
    note();
    announce.current?.(slides);
    return stop;
  }, [slides]);
  return (
    <CarouselContext value={{ slides, orientation, state }}>
      <section
        aria-roledescription="carousel"
        aria-label={rest["aria-label"] ?? "Carousel"}
        className={cn("relative", className)}
        onKeyDownCapture={(event) => turnWithKeys(event, slides, orientation)}
        {...rest}
      >
        {children}
      </section>
    </CarouselContext>
  );
}

function turnWithKeys(event: KeyboardEvent, slides: Slides, orientation: Carousel["orientation"]): void {
  const [back, on] = orientation === "horizontal" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  if (event.key !== back && event.key !== on) return;
  if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  if (event.key === back) slides.scrollPrev();
  else slides.scrollNext();
}

export function CarouselContent({ className, ...rest }: ComponentProps<"div">) {
  const { slides, orientation } = useCarousel();
  const isRow = orientation === "horizontal";
  return (
    <div
      ref={(node) => slides.attach(node)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be within reach of the keyboard
      tabIndex={0}
      data-focus-inset=""
      className={cn(
        "overflow-auto overscroll-contain [scrollbar-width:none]",
        isRow ? "snap-x snap-mandatory" : "snap-y snap-mandatory",
      )}
    >
      <div className={cn("flex", isRow ? "-ms-4" : "-mt-4 flex-col", className)} {...rest} />
    </div>
  );
}

export function CarouselItem({ className, ...rest }: ComponentProps<"div">) {
  const { orientation } = useCarousel();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a slide is a group, and no field set
    <div
      role="group"
      aria-roledescription="slide"
      className={cn(
        "min-w-0 shrink-0 grow-0 basis-full snap-start",
        orientation === "horizontal" ? "ps-4" : "pt-4",
        className,
      )}
      {...rest}
    />
  );
}

const PLACES = {
  horizontal: { previous: "-left-3 top-1/2 -translate-y-1/2", next: "-right-3 top-1/2 -translate-y-1/2" },
  vertical: {
    previous: "-top-3 left-1/2 -translate-x-1/2 rotate-90",
    next: "-bottom-3 left-1/2 -translate-x-1/2 rotate-90",
  },
} as const;

export function CarouselPrevious({
  className,
  variant = "outline",
  size = "icon",
  ...rest
}: ComponentProps<typeof Button>) {
  const { orientation, scrollPrev, canScrollPrev } = useCarousel();
  const { t } = useHost();
  return (
    <Button
      type="button"
      variant={variant}
      size={size}
      aria-label={t("ui.custom.previous", "Previous")}
      disabled={!canScrollPrev}
      onClick={scrollPrev}
      className={cn("absolute size-8 rounded-full", PLACES[orientation].previous, className)}
      {...rest}
    >
      <ArrowLeft aria-hidden="true" />
    </Button>
  );
}

export function CarouselNext({
  className,
  variant = "outline",
  size = "icon",
  ...rest
}: ComponentProps<typeof Button>) {
  const { orientation, scrollNext, canScrollNext } = useCarousel();
  const { t } = useHost();
  return (
    <Button
      type="button"
      variant={variant}
      size={size}
      aria-label={t("ui.custom.next", "Next")}
      disabled={!canScrollNext}
      onClick={scrollNext}
      className={cn("absolute size-8 rounded-full", PLACES[orientation].next, className)}
      {...rest}
    >
      <ArrowRight aria-hidden="true" />
    </Button>
  );
}
