import type { ChatElement } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import * as Radix from "@radix-ui/react-dialog";
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { buttonClass } from "../design/button";
import { IconButton } from "../design/icon-button";
import { useDesign } from "../design/provider";

interface LightboxProps {
  readonly images: readonly ChatElement[];
  readonly start: number;
  readonly onClose: () => void;
}

/** Pictures over the whole page; arrows lead through those of the message. */
export function Lightbox({ images, start, onClose }: LightboxProps) {
  const t = useT();
  const client = useClient();
  const { container } = useDesign();
  const [index, setIndex] = useState(start);
  const image = images[index] ?? images[0];
  if (!image) return null;
  const address = client.elementUrl(image) ?? "";
  const go = (by: number) => setIndex((index + by + images.length) % images.length);
  const onKeyDown = (event: KeyboardEvent) => {
    if (images.length < 2 || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    go(event.key === "ArrowRight" ? 1 : -1);
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal container={container}>
        <Radix.Overlay className="lightbox-scrim" />
        <Radix.Content aria-describedby={undefined} className="lightbox" onKeyDown={onKeyDown}>
          <div className="lightbox-bar">
            <Radix.Title dir="auto">{image.name}</Radix.Title>
            {images.length > 1 ? (
              <span className="lightbox-count">
                {index + 1} / {images.length}
              </span>
            ) : null}
            <a
              href={address}
              download={image.name}
              aria-label={t("ui.actions.download", undefined, "Download")}
              className={buttonClass("quiet", "icon")}
            >
              <Download aria-hidden="true" />
            </a>
            <Radix.Close asChild>
              <IconButton label={t("ui.actions.close", undefined, "Close")}>
                <X aria-hidden="true" />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="lightbox-stage">
            {images.length > 1 ? (
              <IconButton
                className="lightbox-arrow"
                label={t("ui.actions.previous", undefined, "Previous")}
                onClick={() => go(-1)}
              >
                <ChevronLeft aria-hidden="true" />
              </IconButton>
            ) : null}
            <img key={image.id} src={address} alt={image.name} />
            {images.length > 1 ? (
              <IconButton
                className="lightbox-arrow"
                label={t("ui.actions.next", undefined, "Next")}
                onClick={() => go(1)}
              >
                <ChevronRight aria-hidden="true" />
              </IconButton>
            ) : null}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
