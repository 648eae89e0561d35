import { useT } from "@cl/react";
import { X } from "lucide-react";

interface ChipProps {
  readonly label: string;
  readonly onRemove: () => void;
  readonly disabled?: boolean | undefined;
}

/** A chosen value that can be taken off again. */
export function Chip({ label, onRemove, disabled }: ChipProps) {
  const t = useT();
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-0.5 rounded-chip bg-secondary ps-2 pe-0.5 text-[0.8125rem] text-secondary-foreground leading-5">
      <span className="truncate">{label}</span>
      <button
        type="button"
        disabled={disabled}
        aria-label={t("ui.settings.removeTag", { tag: label }, "Remove {{tag}}")}
        onClick={onRemove}
        className="relative grid size-5 shrink-0 place-items-center rounded-xs text-muted-foreground transition-state after:absolute after:-inset-0.5 hover:text-foreground touch:after:-inset-2"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  );
}

/** The box around chips and their input. */
export const chipBox =
  "flex min-h-9 flex-wrap items-center gap-1.5 rounded-control border border-input bg-background px-1.5 py-1 text-ui has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-ring touch:min-h-11";

export const chipInput = "h-6 min-w-24 flex-1 bg-transparent px-1.5 text-ui outline-none disabled:opacity-50";
