import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

export interface FieldProps {
  /** Id of the control. The description gets `<id>-description`, the error `<id>-error`. */
  readonly htmlFor: string;
  readonly label: ReactNode;
  readonly description?: string | null | undefined;
  readonly tooltip?: string | null | undefined;
  readonly error?: string | undefined;
  /** Shown at the end of the label row, such as the value of a slider. */
  readonly aside?: ReactNode;
  /** Label and control share one row: for switches and checkboxes. */
  readonly inline?: boolean;
  /** Use for groups and buttons: the label becomes an element with the id `<id>-label` instead of a <label>. */
  readonly group?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The ids that a control should name in `aria-describedby`. */
export function describedBy(id: string, description: unknown, error?: string): string | undefined {
  return cx(Boolean(description) && `${id}-description`, Boolean(error) && `${id}-error`) || undefined;
}

/** Label, control, description and error of one input. The error line keeps its place, so nothing moves. */
export function Field(props: FieldProps) {
  const { htmlFor, description, error, inline, className, children, aside } = props;
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <div className="flex min-h-5 items-center gap-2">
        <FieldLabel {...props} />
        {aside ? <span className="ms-auto">{aside}</span> : null}
        {inline ? <span className="ms-auto flex">{children}</span> : null}
      </div>
      {inline ? null : children}
      {description ? (
        <p id={`${htmlFor}-description`} className="text-meta text-muted-foreground">
          <bdi>{description}</bdi>
        </p>
      ) : null}
      {error ? (
        <p id={`${htmlFor}-error`} role="alert" data-field-error="" className="text-destructive text-meta">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function FieldLabel({ htmlFor, label, tooltip, group }: FieldProps) {
  const words = "font-medium text-foreground text-ui";
  return (
    <>
      {group ? (
        <span id={`${htmlFor}-label`} className={words}>
          <bdi>{label}</bdi>
        </span>
      ) : (
        <label id={`${htmlFor}-label`} htmlFor={htmlFor} className={words}>
          <bdi>{label}</bdi>
        </label>
      )}
      {tooltip ? (
        <Tooltip label={tooltip} side="top">
          <button
            type="button"
            aria-label={tooltip}
            className="grid size-6 place-items-center rounded-full text-muted-foreground transition-state hover:text-foreground"
          >
            <Info aria-hidden="true" className="size-3.5" />
          </button>
        </Tooltip>
      ) : null}
    </>
  );
}
