import { useClient, useT } from "@cl/react";
import { Play } from "lucide-react";
import { useState } from "react";
import { safeUrl } from "../design/safe-url";
import type { ElementProps } from "./element-view";
import { embedAddress, fileOptions } from "./embed";
import { LoadFailed } from "./load-failed";
import { type MediaPlayer, useMediaFailure } from "./use-media-failure";

/** A film: a file in the browser's player, or a page of a known video site after a click. */
export function VideoElement({ element, place }: ElementProps) {
  const address = safeUrl(useClient().elementUrl(element));
  const { failed, retry, player } = useMediaFailure(address);
  const embed = address ? embedAddress(address, element.playerConfig) : undefined;
  if (failed || !address) {
    return (
      <div className={`${place}-video`}>
        <LoadFailed element={element} onRetry={retry} />
      </div>
    );
  }
  return (
    <figure className={`${place}-video`} data-size={element.size ?? "medium"}>
      {embed ? (
        <EmbeddedVideo address={embed} name={element.name} />
      ) : (
        <FilmFile element={element} address={address} player={player} />
      )}
      {element.name ? <figcaption dir="auto">{element.name}</figcaption> : null}
    </figure>
  );
}

interface FilmFileProps extends Pick<ElementProps, "element"> {
  readonly address: string;
  readonly player: MediaPlayer;
}

function FilmFile({ element, address, player }: FilmFileProps) {
  const t = useT();
  const { loop, muted, controls, poster } = fileOptions(element.playerConfig);
  const plays = element.autoPlay === true;
  return (
    <video
      controls={controls}
      src={address}
      preload="metadata"
      autoPlay={plays}
      muted={muted || plays}
      loop={loop}
      poster={safeUrl(poster)}
      playsInline
      aria-label={element.name || t("ui.elements.video", undefined, "Video")}
      {...player}
    />
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
      title={name || t("ui.elements.video", undefined, "Video")}
      allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
      referrerPolicy="strict-origin-when-cross-origin"
      sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
    />
  );
}
