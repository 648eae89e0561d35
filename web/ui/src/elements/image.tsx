import { useClient, useT } from "@cl/react";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import type { ElementProps } from "./element-view";
import { ImageGrid } from "./image-grid";

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
  const [broken, setBroken] = useState(false);
  const address = useClient().elementUrl(element);
  return (
    <figure className={`${place}-image`}>
      {address && !broken ? (
        <img src={address} alt={element.name} onError={() => setBroken(true)} />
      ) : (
        <span className="image-broken">
          <ImageOff aria-hidden="true" />
          {t("ui.elements.imageFailed", undefined, "The image could not be loaded")}
        </span>
      )}
    </figure>
  );
}
