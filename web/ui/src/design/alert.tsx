import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

const TONES = {
  error: {
    icon: CircleAlert,
    box: "border-destructive-line bg-destructive-soft",
    mark: "text-destructive",
  },
  warning: { icon: TriangleAlert, box: "border-warn-line bg-warn-soft", mark: "text-warn" },
  info: { icon: Info, box: "border-info-line bg-info-soft", mark: "text-info" },
  success: { icon: CircleCheck, box: "border-ok-line bg-ok-soft", mark: "text-ok" },
} as const;

export type AlertTone = keyof typeof TONES;

export interface AlertProps extends Omit<ComponentProps<"div">, "title"> {
  readonly tone?: AlertTone;
  readonly title?: ReactNode;
}

/** Box that tells what went wrong, or what to know (`.alert`). Only errors interrupt a screen reader. */
export function Alert({ tone = "error", title, className, children, ...rest }: AlertProps) {
  const { icon: Icon, box, mark } = TONES[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "note"}
      className={cx(
        "alert flex gap-3 rounded-control border px-3.5 py-3 text-foreground text-ui",
        box,
        className,
      )}
      {...rest}
    >
      <Icon aria-hidden="true" className={cx("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1 break-words">
        {title ? <div className="font-medium">{title}</div> : null}
        {children}
      </div>
    </div>
  );
}
