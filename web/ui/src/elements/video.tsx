import { useClient, useT } from "@cl/react";
import { Play } from "lucide-react";
import { useState } from "react";
import type { ElementProps } from "./element-view";
import { embedAddress } from "./embed";

/** A film: a file in the browser's player, or a page of a known video site after a click. */
export function VideoElement({ element, place }: ElementProps) {
  const address = useClient().elementUrl(element);
  const embed = address ? embedAddress(address) : undefined;
  return (
    <figure className={`${place}-video`} data-size={element.size ?? "medium"}>
      {embed ? <EmbeddedVideo address={embed} name={element.name} /> : null}
      {address && !embed ? (
        <video
          controls
          src={address}
          preload="metadata"
          autoPlay={element.autoPlay === true}
          muted={element.autoPlay === true}
          playsInline
          aria-label={element.name}
        />
      ) : null}
    </figure>
  );
}

interface EmbeddedVideoProps {
  readonly address: string;
  readonly name: string;
}

/** Nothing is asked of the other host before somebody wants to see the film. */
function EmbeddedVideo({ address, name }: EmbeddedVideoProps) {
  const t = useT();
  const [playing, setPlaying] = useState(false);
  if (!playing) {
    return (
      <button type="button" className="video-cover" onClick={() => setPlaying(true)}>
        <Play aria-hidden="true" />
        <span>{`${t("ui.elements.play", undefined, "Play")}: ${name}`}</span>
        <small>{new URL(address).host}</small>
      </button>
    );
  }
  return (
    <iframe
      src={address}
      title={name}
      allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
      referrerPolicy="strict-origin-when-cross-origin"
      sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
    />
  );
}
