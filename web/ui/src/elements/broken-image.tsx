import { useT } from "@cl/react";
import { ImageOff, RotateCw } from "lucide-react";
import { Button } from "../design/button";

interface BrokenImageProps {
  readonly name: string;
  readonly onRetry: () => void;
}

/** In the place of a picture that did not come: what it shows, and another try. */
export function BrokenImage({ name, onRetry }: BrokenImageProps) {
  const t = useT();
  return (
    <span className="image-broken">
      <ImageOff aria-hidden="true" />
      <span dir="auto">{name}</span>
      <small>{t("ui.elements.imageFailed", undefined, "The image could not be loaded")}</small>
      <Button size="sm" variant="outline" onClick={onRetry}>
        <RotateCw aria-hidden="true" />
        {t("ui.actions.retry", undefined, "Try again")}
      </Button>
    </span>
  );
}
