import { useClient } from "@cl/react";
import type { ElementProps } from "./element-view";

/** Sound with the browser's own player. */
export function AudioElement({ element, place }: ElementProps) {
  const address = useClient().elementUrl(element);
  return (
    <figure className={`${place}-audio media-card`}>
      <figcaption dir="auto">{element.name}</figcaption>
      {address ? (
        // biome-ignore lint/a11y/useMediaCaption: the app has no way to name a caption track
        <audio
          controls
          src={address}
          preload="metadata"
          autoPlay={element.autoPlay === true}
          aria-label={element.name}
        />
      ) : null}
    </figure>
  );
}
