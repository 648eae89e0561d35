import { ImageOff, RotateCw, ShieldQuestion } from "lucide-react";
import { useState } from "react";
import { Button } from "../design/button";
import { useDesign } from "../design/provider";
import { useMarkdownConfig } from "./context";
import { isVideo, judgeImage } from "./links";

interface MarkdownImageProps {
  readonly src: string | null | undefined;
  readonly alt: string;
  readonly title?: string | null | undefined;
}

/** A picture of a text, or a video by its extension. Pictures of foreign hosts wait for a click. */
export function MarkdownImage({ src, alt, title }: MarkdownImageProps) {
  const { rootPath, imageHosts } = useMarkdownConfig();
  const [allowed, setAllowed] = useState(false);
  const verdict = judgeImage(src, { origin: window.location.origin, rootPath, hosts: imageHosts });
  if (verdict.kind === "refuse") return <span>{alt || src}</span>;
  if (verdict.kind === "ask" && !allowed) {
    return <ImageQuestion alt={alt} host={verdict.host} onAllow={() => setAllowed(true)} />;
  }
  if (isVideo(verdict.src)) return <MarkdownVideo src={verdict.src} alt={alt} />;
  return <Picture src={verdict.src} alt={alt} title={title ?? undefined} />;
}

interface ImageQuestionProps {
  readonly alt: string;
  readonly host: string;
  readonly onAllow: () => void;
}

function ImageQuestion({ alt, host, onAllow }: ImageQuestionProps) {
  const { t } = useDesign();
  return (
    <span className="image-question">
      <ShieldQuestion aria-hidden="true" />
      <span className="image-question-text">{alt || t("ui.elements.image", "Image")}</span>
      <Button variant="outline" size="sm" onClick={onAllow}>
        {t("ui.link.showImage", "Show image from {{host}}").replace("{{host}}", host)}
      </Button>
    </span>
  );
}

function MarkdownVideo({ src, alt }: { readonly src: string; readonly alt: string }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: the author of the text has no way to name a caption track
    <video className="markdown-video" src={src} controls preload="metadata" aria-label={alt || undefined} />
  );
}

interface PictureProps {
  readonly src: string;
  readonly alt: string;
  readonly title: string | undefined;
}

function Picture({ src, alt, title }: PictureProps) {
  const { t } = useDesign();
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  const [attempt, setAttempt] = useState(0);
  if (state === "broken") {
    return (
      <span className="image-question">
        <ImageOff aria-hidden="true" />
        <span className="image-question-text">
          {alt || t("ui.elements.imageFailed", "The image could not be loaded")}
        </span>
        <Button
          variant="outline"
          size="sm"
          onClick={() => {
            setAttempt(attempt + 1);
            setState("loading");
          }}
        >
          <RotateCw aria-hidden="true" />
          {t("ui.actions.retry", "Try again")}
        </Button>
      </span>
    );
  }
  return (
    <img
      key={attempt}
      className="markdown-image"
      data-state={state}
      src={src}
      alt={alt}
      title={title}
      loading="lazy"
      decoding="async"
      onLoad={() => setState("shown")}
      onError={() => setState("broken")}
    />
  );
}
