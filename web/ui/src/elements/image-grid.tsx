import type { ChatElement } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { Suspense, useState } from "react";
import { lazyPart } from "../design/lazy-part";
import { BrokenImage } from "./broken-image";
import "./image.css";

const Lightbox = lazyPart(async () => (await import("./lightbox")).Lightbox);

interface ImageGridProps {
  readonly images: readonly ChatElement[];
}

/** Pictures of one message: alone in their own shape, several in a grid. A click shows them large. */
export function ImageGrid({ images }: ImageGridProps) {
  const [shown, setShown] = useState<string>();
  // Pictures come and go while one of them is open.
  const start = images.findIndex(({ id }) => id === shown);
  return (
    <div className="image-grid" data-alone={images.length === 1 || undefined}>
      {images.map((image) => (
        <Thumbnail key={image.id} image={image} onOpen={() => setShown(image.id)} />
      ))}
      {start < 0 ? null : (
        <Suspense>
          <Lightbox images={images} start={start} onClose={() => setShown(undefined)} />
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
  const [seen, setSeen] = useState<{ readonly address: string | null; readonly state: "shown" | "broken" }>();
  // Another address is another picture.
  const state = seen?.address === address ? seen.state : "loading";
  return (
    <figure className="inline-image" data-size={image.size ?? "medium"}>
      {address === null || state === "broken" ? (
        <BrokenImage name={image.name} onRetry={() => setSeen(undefined)} />
      ) : (
        <button type="button" className="image-button" onClick={onOpen}>
          <img
            src={address}
            alt={image.name || t("ui.elements.image", undefined, "Image")}
            title={image.name || undefined}
            data-state={state}
            loading="lazy"
            decoding="async"
            onLoad={() => setSeen({ address, state: "shown" })}
            onError={() => setSeen({ address, state: "broken" })}
          />
        </button>
      )}
    </figure>
  );
}
