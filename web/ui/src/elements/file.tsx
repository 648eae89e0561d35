import { useClient, useT } from "@cl/react";
import { Download } from "lucide-react";
import { fileSize } from "../attachments/file-size";
import { safeUrl } from "../design/safe-url";
import { useLanguage } from "../i18n/use-language";
import type { ElementProps } from "./element-view";
import { kindLabel } from "./kind-label";
import { FileTypeIcon } from "./type-icon";
import { useFileSize } from "./use-file-size";

/** A file to save. */
export function FileElement({ element, place }: ElementProps) {
  const t = useT();
  const language = useLanguage();
  const address = safeUrl(useClient().elementUrl(element));
  const size = useFileSize(address);
  const details = [kindLabel(element), size === undefined ? "" : fileSize(size, language)];
  return (
    <a className={`${place}-${element.type} file-card`} href={address} download={element.name}>
      <span className="sr-only">{t("ui.actions.download", undefined, "Download")}</span>
      <span className="file-sign">
        <FileTypeIcon element={element} />
      </span>
      <span className="file-words">
        <span className="file-name" dir="auto">
          {element.name}
        </span>
        <span className="file-kind">{details.filter(Boolean).join(" · ")}</span>
      </span>
      <Download aria-hidden="true" className="file-arrow" />
    </a>
  );
}
