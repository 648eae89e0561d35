import { useT } from "@cl/react";
import { FileText } from "lucide-react";
import { Button } from "../design/button";

interface PasteOfferProps {
  readonly onKeep: () => void;
  readonly onAttach: () => void;
}

/** Asks whether a long pasted text should rather be a file. */
export function PasteOffer({ onKeep, onAttach }: PasteOfferProps) {
  const t = useT();
  return (
    <div
      role="status"
      className="mx-1 mb-1 flex animate-appear flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-muted py-1.5 ps-3 pe-1.5"
    >
      <FileText aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      <span className="min-w-32 flex-1 text-[0.8125rem] leading-5">{t("ui.composer.pasteLong")}</span>
      <span className="flex flex-wrap gap-1.5">
        <Button size="sm" variant="quiet" onClick={onKeep}>
          {t("ui.composer.pasteKeep")}
        </Button>
        <Button size="sm" variant="outline" onClick={onAttach}>
          {t("ui.composer.pasteAttach")}
        </Button>
      </span>
    </div>
  );
}
