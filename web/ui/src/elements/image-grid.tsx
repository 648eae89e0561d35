import type { ChatElement } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { ImageOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";

const Lightbox = lazy(async () => ({ default: (await import("./lightbox")).Lightbox }));

interface ImageGridProps {
  readonly images: readonly ChatElement[];
}

/** Pictures of one message: alone in their own shape, several in a grid. A click shows them large. */
export function ImageGrid({ images }: ImageGridProps) {
  const [shown, setShown] = useState<number>();
  return (
    <div className="image-grid" data-alone={images.length === 1 || undefined}>
      {images.map((image, index) => (
        <Thumbnail key={image.id} image={image} onOpen={() => setShown(index)} />
      ))}
      {shown === undefined ? null : (
        <Suspense>
          <Lightbox images={images} start={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

interface ThumbnailProps {
  readonly image: ChatElement;
  readonly onOpen: () => void;
}

function Thumbnail({ image, onOpen }: ThumbnailProps) {
  const t = useT();
  const address = useClient().elementUrl(image);
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  return (
    <figure className="inline-image" data-size={image.size ?? "medium"}>
      {address === null || state === "broken" ? (
        <span className="image-broken">
          <ImageOff aria-hidden="true" />
          <span dir="auto">{image.name}</span>
          <small>{t("ui.elements.imageFailed", undefined, "The image could not be loaded")}</small>
        </span>
      ) : (
        <button type="button" className="image-button" onClick={onOpen}>
          <img
            src={address}
            alt={image.name}
            data-state={state}
            loading="lazy"
            decoding="async"
            onLoad={() => setState("shown")}
            onError={() => setState("broken")}
          />
        </button>
      )}
    </figure>
  );
}
