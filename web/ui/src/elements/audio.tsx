import { useClient, useT } from "@cl/react";
import { Download } from "lucide-react";
import { IconLink } from "../design/icon-link";
import { safeUrl } from "../design/safe-url";
import type { ElementProps } from "./element-view";
import { LoadFailed } from "./load-failed";
import { useMediaFailure } from "./use-media-failure";

/** Sound with the browser's own player. */
export function AudioElement({ element, place }: ElementProps) {
  const t = useT();
  const address = safeUrl(useClient().elementUrl(element));
  const { failed, retry, player } = useMediaFailure(address);
  if (failed || !address) {
    return (
      <div className={`${place}-audio`}>
        <LoadFailed element={element} onRetry={retry} />
      </div>
    );
  }
  return (
    <figure className={`${place}-audio media-card`}>
      <figcaption>
        <span dir="auto">{element.name}</span>
        <IconLink
          href={address}
          download={element.name || true}
          label={t("ui.actions.download", undefined, "Download")}
        >
          <Download aria-hidden="true" />
        </IconLink>
      </figcaption>
      <audio
        controls
        src={address}
        preload="metadata"
        autoPlay={element.autoPlay === true}
        aria-label={element.name || t("ui.elements.audio", undefined, "Audio")}
        {...player}
      />
    </figure>
  );
}
