import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button, cx, IconButton, useDesign } from "../design";
import { useToastStore } from "./context";
import type { Toast, ToastKind } from "./store";

const MARKS: Readonly<Record<ToastKind, { readonly icon: LucideIcon; readonly tint: string } | null>> = {
  default: null,
  info: { icon: Info, tint: "text-info" },
  success: { icon: CircleCheck, tint: "text-ok" },
  warning: { icon: TriangleAlert, tint: "text-warn" },
  error: { icon: CircleAlert, tint: "text-destructive" },
};

interface ToastViewportProps {
  readonly place?: "top-end" | "bottom";
}

/** The stack of notices (`.toast`): top right on the page, bottom centre in the widget. */
export function ToastViewport({ place = "top-end" }: ToastViewportProps) {
  const store = useToastStore();
  const { t } = useDesign();
  const toasts = useSyncExternalStore(store.subscribe, store.all, store.all);
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label={t("ui.notifications.label", "Notifications")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={cx(
        "toast pointer-events-none fixed z-[90] flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2",
        place === "bottom"
          ? "bottom-4 left-1/2 -translate-x-1/2"
          : "end-4 top-[calc(var(--header-height)+0.5rem)]",
      )}
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} held={held} onDismiss={() => store.dismiss(toast.id)} />
        ))}
      </div>
    </section>
  );
}

interface ToastCardProps {
  readonly toast: Toast;
  /** While somebody points at the stack or is inside it, nothing leaves. */
  readonly held: boolean;
  readonly onDismiss: () => void;
}

function ToastCard({ toast, held, onDismiss }: ToastCardProps) {
  const { t } = useDesign();
  const { id, lifetimeMs, kind, text, action } = toast;
  const store = useToastStore();
  useEffect(() => {
    if (held || lifetimeMs === null) return;
    const timer = setTimeout(() => store.dismiss(id), lifetimeMs);
    return () => clearTimeout(timer);
  }, [held, lifetimeMs, id, store]);

  const mark = MARKS[kind];
  return (
    <div
      role={kind === "error" ? "alert" : undefined}
      data-kind={kind}
      className="toast-card surface pointer-events-auto flex animate-rise items-start gap-3 rounded-control bg-popover py-2.5 ps-3.5 pe-2 text-popover-foreground text-ui shadow-float"
    >
      {mark ? <mark.icon aria-hidden="true" className={cx("mt-1 size-4 shrink-0", mark.tint)} /> : null}
      <p className="min-w-0 flex-1 whitespace-pre-line break-words py-0.5">{text}</p>
      {action ? (
        <Button
          variant="ghost"
          size="sm"
          className="-my-1"
          onClick={() => {
            action.run();
            onDismiss();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <IconButton label={t("ui.notifications.dismiss", "Dismiss")} size="icon-sm" onClick={onDismiss}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
