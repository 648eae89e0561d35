import { useClient, useT } from "@cl/react";
import { Suspense, useState } from "react";
import { lazyPart } from "../design/lazy-part";
import { BrokenImage } from "./broken-image";
import type { ElementProps } from "./element-view";
import { ImageGrid } from "./image-grid";

const Lightbox = lazyPart(async () => (await import("./lightbox")).Lightbox);

/** A picture that stands alone. */
export function ImageElement({ element, place }: ElementProps) {
  return place === "inline" ? (
    <ImageGrid images={[element]} />
  ) : (
    <FullImage element={element} place={place} />
  );
}

function FullImage({ element, place }: ElementProps) {
  const t = useT();
  const [broken, setBroken] = useState<string>();
  const [open, setOpen] = useState(false);
  const address = useClient().elementUrl(element);
  return (
    <figure className={`${place}-image`}>
      {address && address !== broken ? (
        <button type="button" className="image-button" onClick={() => setOpen(true)}>
          <img
            src={address}
            alt={element.name || t("ui.elements.image", undefined, "Image")}
            onError={() => setBroken(address)}
          />
        </button>
      ) : (
        <BrokenImage name={element.name} onRetry={() => setBroken(undefined)} />
      )}
      {open ? (
        <Suspense>
          <Lightbox images={[element]} start={0} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </figure>
  );
}
