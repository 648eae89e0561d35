const RADIUS = 9;
const LENGTH = 2 * Math.PI * RADIUS;

interface ProgressRingProps {
  /** 0 to 1. */
  readonly progress: number;
  readonly className?: string;
}

/** Ring that closes with the progress; decoration, the number is told elsewhere. */
export function ProgressRing({ progress, className = "size-5" }: ProgressRingProps) {
  const share = Math.max(0.02, Math.min(1, progress));
  return (
    <svg
      viewBox="0 0 22 22"
      aria-hidden="true"
      className={`${className} -rotate-90`}
      fill="none"
      strokeWidth="2.5"
    >
      <circle cx="11" cy="11" r={RADIUS} className="stroke-border" />
      <circle
        cx="11"
        cy="11"
        r={RADIUS}
        className="stroke-primary transition-[stroke-dashoffset] duration-150"
        strokeLinecap="round"
        strokeDasharray={LENGTH}
        strokeDashoffset={LENGTH * (1 - share)}
      />
    </svg>
  );
}
