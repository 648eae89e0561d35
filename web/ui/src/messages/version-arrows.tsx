import type { StepId, Versions } from "@cl/protocol";
import { useAsk, useChat, useClient, useProjectSettings, useT } from "@cl/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { KeyboardEvent } from "react";
import { IconButton } from "../design/icon-button";

interface VersionArrowsProps {
  readonly id: StepId;
  readonly versions: Versions;
}

/** Walks the versions of an edited message: ‹ 2/3 ›. The arrow keys do the same while the focus is inside. */
export function VersionArrows({ id, versions: { current, count } }: VersionArrowsProps) {
  const t = useT();
  const client = useClient();
  const busy = useChat((state) => state.busy);
  const asked = useAsk() !== undefined;
  const allowed = useProjectSettings()?.features.edit_message !== false;
  const reaches = (version: number) => !busy && !asked && version >= 1 && version <= count;
  const show = (version: number) => {
    if (reaches(version)) client.chooseVersion(id, version);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const isForward =
      (event.key === "ArrowRight") === (getComputedStyle(event.currentTarget).direction !== "rtl");
    show(current + (isForward ? 1 : -1));
  };
  if (!allowed || count < 2) return null;
  const name = t("ui.message.version", { current, count }, `Version ${current} of ${count}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-label={name} className="version-arrows" onKeyDown={onKeyDown}>
      {/* Not `disabled`: at the last version the focus stays where it is. */}
      <IconButton
        size="icon-sm"
        data-tool="previous-version"
        label={t("ui.message.previousVersion", undefined, "Previous version")}
        aria-disabled={!reaches(current - 1)}
        onClick={() => show(current - 1)}
      >
        <ChevronLeft aria-hidden="true" className="rtl:rotate-180" />
      </IconButton>
      <output>
        <span aria-hidden="true" dir="ltr">
          {current}/{count}
        </span>
        <span className="sr-only">{name}</span>
      </output>
      <IconButton
        size="icon-sm"
        data-tool="next-version"
        label={t("ui.message.nextVersion", undefined, "Next version")}
        aria-disabled={!reaches(current + 1)}
        onClick={() => show(current + 1)}
      >
        <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
      </IconButton>
    </div>
  );
}
