import { Loader } from "lucide-react";
import { cx } from "./cx";

interface SpinnerProps {
  /** Spoken name; without it the spinner is decoration beside a text. */
  readonly label?: string;
  readonly className?: string;
}

/** Turning spinner (`.lucide-loader`). */
export function Spinner({ label, className }: SpinnerProps) {
  const icon = <Loader aria-hidden="true" className={cx("animate-turn", className ?? "size-4")} />;
  if (!label) return icon;
  return (
    <span role="status" className="inline-flex">
      {icon}
      <span className="sr-only">{label}</span>
    </span>
  );
}
