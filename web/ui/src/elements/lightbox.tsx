import type { ChatElement } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import * as Radix from "@radix-ui/react-dialog";
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useFocusReturn } from "../design/focus-return";
import { IconButton } from "../design/icon-button";
import { IconLink } from "../design/icon-link";
import { useDesign } from "../design/provider";
import { safeUrl } from "../design/safe-url";
import { BrokenImage } from "./broken-image";
import "./lightbox.css";
import { MOST, type Pan, WHOLE, zoomedAt } from "./pan";
import { Zoomable } from "./zoomable";

interface LightboxProps {
  readonly images: readonly ChatElement[];
  readonly start: number;
  readonly onClose: () => void;
}

const CENTRE = { x: 0, y: 0 };
const FACTOR = 1.5;
const MOVE = 80;

/** Pictures over the whole page; arrows lead through those of the message, plus and minus zoom. */
export function Lightbox({ images, start, onClose }: LightboxProps) {
  const client = useClient();
  const { container } = useDesign();
  const [index, setIndex] = useState(start);
  const [pan, setPan] = useState(WHOLE);
  const [broken, setBroken] = useState(false);
  const { remember, restore } = useFocusReturn();
  const image = images[index] ?? images[0];
  if (!image) return null;
  const address = safeUrl(client.elementUrl(image)) ?? "";
  const show = (next: number) => {
    setIndex((next + images.length) % images.length);
    setPan(WHOLE);
    setBroken(false);
  };
  const go = (by: number) => (images.length > 1 ? show(index + by) : undefined);
  const onKeyDown = (event: KeyboardEvent) => {
    // The browser's own zoom, and the way back.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keyAction(event.key, pan, {
      go,
      show: (at) => show(at < 0 ? images.length - 1 : at),
      setPan,
    });
    if (!action) return;
    event.preventDefault();
    action();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal container={container}>
        <Radix.Overlay className="lightbox-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="lightbox"
          onKeyDown={onKeyDown}
          onOpenAutoFocus={remember}
          onCloseAutoFocus={restore}
        >
          <Bar image={image} address={address} pan={pan} onPan={setPan}>
            {images.length > 1 ? (
              <span className="lightbox-count" aria-live="polite">
                {index + 1} / {images.length}
              </span>
            ) : null}
          </Bar>
          <div className="lightbox-stage">
            {images.length > 1 ? <Arrow back onClick={() => go(-1)} /> : null}
            {broken ? (
              <BrokenImage name={image.name} onRetry={() => setBroken(false)} />
            ) : (
              <Zoomable
                key={image.id}
                address={address}
                name={image.name}
                pan={pan}
                onPan={setPan}
                onSwipe={go}
                onError={() => setBroken(true)}
              />
            )}
            {images.length > 1 ? <Arrow onClick={() => go(1)} /> : null}
          </div>
          <Neighbours images={images} index={index} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface KeyWays {
  readonly go: (by: number) => void;
  /** Below zero: the last one. */
  readonly show: (index: number) => void;
  readonly setPan: (change: (before: Pan) => Pan) => void;
}

/** Arrows turn the page, or move the picture while it is zoomed. */
function keyAction(key: string, pan: Pan, { go, show, setPan }: KeyWays): (() => void) | undefined {
  const move = (x: number, y: number) => () => setPan((at) => ({ ...at, x: at.x + x, y: at.y + y }));
  const zoomed = pan.scale > 1;
  switch (key) {
    case "ArrowLeft":
      return zoomed ? move(MOVE, 0) : () => go(document.documentElement.dir === "rtl" ? 1 : -1);
    case "ArrowRight":
      return zoomed ? move(-MOVE, 0) : () => go(document.documentElement.dir === "rtl" ? -1 : 1);
    case "ArrowUp":
      return zoomed ? move(0, MOVE) : undefined;
    case "ArrowDown":
      return zoomed ? move(0, -MOVE) : undefined;
    case "Home":
      return () => show(0);
    case "End":
      return () => show(-1);
    case "+":
    case "=":
      return () => setPan((at) => zoomedAt(at, FACTOR, CENTRE));
    case "-":
      return () => setPan((at) => zoomedAt(at, 1 / FACTOR, CENTRE));
    case "0":
      return () => setPan(() => WHOLE);
    default:
      return undefined;
  }
}

interface BarProps {
  readonly image: ChatElement;
  readonly address: string;
  readonly pan: Pan;
  readonly onPan: (change: (before: Pan) => Pan) => void;
  readonly children: ReactNode;
}

function Bar({ image, address, pan, onPan, children }: BarProps) {
  const t = useT();
  return (
    <div className="lightbox-bar">
      <Radix.Title dir="auto">{image.name || t("ui.elements.image", undefined, "Image")}</Radix.Title>
      {children}
      <IconButton
        label={t("ui.actions.zoomOut", undefined, "Zoom out")}
        disabled={pan.scale <= 1}
        onClick={() => onPan((at) => zoomedAt(at, 1 / FACTOR, CENTRE))}
      >
        <ZoomOut aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t("ui.actions.zoomIn", undefined, "Zoom in")}
        disabled={pan.scale >= MOST}
        onClick={() => onPan((at) => zoomedAt(at, FACTOR, CENTRE))}
      >
        <ZoomIn aria-hidden="true" />
      </IconButton>
      <IconLink
        href={address}
        download={image.name || true}
        size="icon"
        label={t("ui.actions.download", undefined, "Download")}
      >
        <Download aria-hidden="true" />
      </IconLink>
      <Radix.Close asChild>
        <IconButton label={t("ui.actions.close", undefined, "Close")}>
          <X aria-hidden="true" />
        </IconButton>
      </Radix.Close>
    </div>
  );
}

function Arrow({ back = false, onClick }: { readonly back?: boolean; readonly onClick: () => void }) {
  const t = useT();
  return (
    <IconButton
      className="lightbox-arrow"
      label={back ? t("ui.actions.previous", undefined, "Previous") : t("ui.actions.next", undefined, "Next")}
      onClick={onClick}
    >
      {back ? <ChevronLeft aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
    </IconButton>
  );
}

/** The pictures before and after, fetched ahead. */
function Neighbours({ images, index }: { readonly images: readonly ChatElement[]; readonly index: number }) {
  const client = useClient();
  const near = [images[index - 1], images[index + 1]].flatMap((image) => image ?? []);
  return (
    <div hidden>
      {near.map((image) => (
        <img key={image.id} src={client.elementUrl(image) ?? undefined} alt="" />
      ))}
    </div>
  );
}
