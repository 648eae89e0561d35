import type { ChatElement } from "@cl/protocol";
import type { ReactNode } from "react";
import { AudioElement } from "./audio";
import "./elements.css";
import { FileElement } from "./file";
import { ImageElement } from "./image";
import { HEAVY, LazyElement } from "./lazy-element";
import { TextElement } from "./text";
import { VideoElement } from "./video";

/** Where an element is shown; its outermost node has the class `<place>-<type>`. */
export type ElementPlace = "inline" | "side" | "page";

export interface ElementProps {
  readonly element: ChatElement;
  readonly place: ElementPlace;
}

/** Any element. A kind that this page cannot draw is offered as a file. */
export function ElementView({ element, place }: ElementProps): ReactNode {
  switch (element.type) {
    case "image":
      return <ImageElement element={element} place={place} />;
    case "text":
      return <TextElement element={element} place={place} />;
    case "audio":
      return <AudioElement element={element} place={place} />;
    case "video":
      return <VideoElement element={element} place={place} />;
    case "file":
      return <FileElement element={element} place={place} />;
    case "tasklist":
      return null;
    default:
      return Object.hasOwn(HEAVY, element.type) ? (
        <LazyElement element={element} place={place} />
      ) : (
        <FileElement element={element} place={place} />
      );
  }
}
