import { useClient, useT } from "@cl/react";
import { Download } from "lucide-react";
import type { ElementProps } from "./element-view";
import { kindLabel } from "./kind-label";
import { ElementTypeIcon } from "./type-icon";

/** A file to save. */
export function FileElement({ element, place }: ElementProps) {
  const t = useT();
  const address = useClient().elementUrl(element);
  return (
    <div className={`${place}-${element.type}`}>
      <a className="file-card" href={address ?? undefined} download={element.name}>
        <span className="sr-only">{t("ui.actions.download", undefined, "Download")}</span>
        <span className="file-sign">
          <ElementTypeIcon type={element.type} />
        </span>
        <span className="file-words">
          <span className="file-name" dir="auto">
            {element.name}
          </span>
          <span className="file-kind">{kindLabel(element)}</span>
        </span>
        <Download aria-hidden="true" className="file-arrow" />
      </a>
    </div>
  );
}
