import { type PointerEvent, useEffect, useRef } from "react";
import { kept, MOST, type Pan, WHOLE, zoomedAt } from "./pan";

interface ZoomableProps {
  readonly address: string;
  readonly name: string;
  readonly pan: Pan;
  readonly onPan: (change: (before: Pan) => Pan) => void;
  /** The picture, at its own size, was pulled to a side. */
  readonly onSwipe: (direction: 1 | -1) => void;
  readonly onError: () => void;
}

const STEP = 1.0015;
const SWIPE = 60;

/** A picture that is zoomed with the wheel, two fingers or a double click, and dragged when it is larger than its frame. */
export function Zoomable({ address, name, pan, onPan, onSwipe, onError }: ZoomableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLImageElement>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const pulled = useRef(0);

  const change = (next: (before: Pan) => Pan) => {
    const [box, image] = [frame.current, picture.current];
    if (!box || !image) return;
    const size = { width: image.offsetWidth, height: image.offsetHeight };
    onPan((before) => kept(next(before), size, { width: box.clientWidth, height: box.clientHeight }));
  };
  const zoom = useRef(change);
  zoom.current = change;
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      zoom.current((before) => zoomedAt(before, STEP ** -event.deltaY, fromMiddle(box, event)));
    };
    // React's own wheel listener may not prevent the page from scrolling.
    box.addEventListener("wheel", turn, { passive: false });
    return () => box.removeEventListener("wheel", turn);
  }, []);

  const press = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    pulled.current = 0;
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    const last = pointers.current.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, now);
    if (other) {
      const ratio = distance(now, other) / Math.max(1, distance(last, other));
      const box = event.currentTarget;
      change((before) => zoomedAt(before, ratio, fromMiddle(box, event)));
    } else if (pan.scale > 1) {
      change((before) => ({ ...before, x: before.x + now.x - last.x, y: before.y + now.y - last.y }));
    } else {
      pulled.current += now.x - last.x;
    }
  };
  const release = (event: PointerEvent<HTMLElement>) => {
    pointers.current.delete(event.pointerId);
    if (event.pointerType !== "mouse" && Math.abs(pulled.current) > SWIPE)
      onSwipe(pulled.current < 0 ? 1 : -1);
    pulled.current = 0;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and buttons of the lightbox do the same
    <div
      ref={frame}
      className="zoom-frame"
      data-zoomed={pan.scale > 1 || undefined}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={(event) => {
        const point = fromMiddle(event.currentTarget, event);
        change((before) => (before.scale > 1 ? WHOLE : zoomedAt(before, Math.min(MOST, 2.5), point)));
      }}
    >
      <img
        ref={picture}
        src={address}
        alt={name}
        draggable={false}
        style={{ transform: `translate(${pan.x}px, ${pan.y}px) scale(${pan.scale})` }}
        onError={onError}
      />
    </div>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function fromMiddle(box: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = box.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
