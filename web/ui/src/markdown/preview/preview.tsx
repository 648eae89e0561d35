import { type ReactNode, useMemo } from "react";
import "./preview.css";
import { Diagram } from "../diagram/diagram";
import type { PreviewKind } from "./kinds";
import { sealedPage } from "./sealed-page";
import { useFileAddress } from "./use-file-address";

export interface PreviewProps {
  readonly kind: PreviewKind;
  readonly code: string;
  /** What it is called for those who cannot see it. */
  readonly name: string;
  /** Stands here until there is something to see. */
  readonly waiting: ReactNode;
  /** The code itself, for what cannot be shown. */
  readonly source: ReactNode;
  /** Told the drawing, for those who want to save it. */
  readonly onDrawn: (svg: string) => void;
}

/** What code looks like. */
export default function Preview({ kind, code, name, waiting, source, onDrawn }: PreviewProps) {
  switch (kind) {
    case "diagram":
      return <Diagram code={code} name={name} waiting={waiting} source={source} onDrawn={onDrawn} />;
    case "page":
      return <SealedPage html={code} name={name} />;
    case "picture":
      return <SealedPicture svg={code} name={name} />;
  }
}

function SealedPage({ html, name }: { readonly html: string; readonly name: string }) {
  const source = useMemo(() => sealedPage(html), [html]);
  return (
    <div className="preview-page">
      <iframe sandbox="" srcDoc={source} title={name} />
    </div>
  );
}

/** As a picture, an SVG runs nothing and fetches nothing. */
function SealedPicture({ svg, name }: { readonly svg: string; readonly name: string }) {
  const address = useFileAddress(svg, "image/svg+xml");
  return <div className="preview-picture">{address ? <img src={address} alt={name} /> : null}</div>;
}
