import { useClient, useT } from "@cl/react";
import { CloudOff, Download, RotateCw } from "lucide-react";
import { Button, buttonClass } from "../design/button";
import { safeUrl } from "../design/safe-url";
import type { ElementProps } from "./element-view";

interface LoadFailedProps extends Pick<ElementProps, "element"> {
  /** What went wrong, when more is known. */
  readonly text?: string;
  readonly onRetry?: (() => void) | undefined;
}

/** In the place of content that did not come: what it was, and what can be done. */
export function LoadFailed({ element, text, onRetry }: LoadFailedProps) {
  const t = useT();
  const address = safeUrl(useClient().elementUrl(element));
  return (
    <div className="load-failed" role="alert">
      <CloudOff aria-hidden="true" />
      <div className="load-failed-words">
        {element.name ? <strong dir="auto">{element.name}</strong> : null}
        <span>{text ?? t("ui.elements.loadFailed", undefined, "This content could not be loaded")}</span>
      </div>
      <div className="load-failed-ways">
        {onRetry ? (
          <Button size="sm" variant="outline" onClick={onRetry}>
            <RotateCw aria-hidden="true" />
            {t("ui.actions.retry", undefined, "Try again")}
          </Button>
        ) : null}
        {address ? (
          <a className={buttonClass("quiet", "sm")} href={address} download={element.name || true}>
            <Download aria-hidden="true" />
            {t("ui.actions.download", undefined, "Download")}
          </a>
        ) : null}
      </div>
    </div>
  );
}
