import type { Toast } from "@cl/client";
import type { ToastType } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { cx, IconButton } from "../design";

const MARKS: Readonly<Record<ToastType, { readonly icon: LucideIcon; readonly tint: string }>> = {
  info: { icon: Info, tint: "text-info" },
  success: { icon: CircleCheck, tint: "text-ok" },
  warning: { icon: TriangleAlert, tint: "text-warn" },
  error: { icon: CircleAlert, tint: "text-destructive" },
};
const LIFETIME_MS = 5_000;
const ERROR_LIFETIME_MS = 10_000;
const SHOWN = 5;

interface ToastViewportProps {
  readonly place?: "top-end" | "bottom";
}

/** The stack of notices (`.toast`): top right on the page, bottom centre in the widget. */
export function ToastViewport({ place = "top-end" }: ToastViewportProps) {
  const client = useClient();
  const t = useT();
  const toasts = useChat((state) => state.toasts);
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label={t("ui.notifications.label", undefined, "Notifications")}
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
        {toasts.slice(-SHOWN).map((toast) => (
          <ToastCard
            key={toast.id}
            toast={toast}
            held={held}
            onExpire={client.dismissToast}
            onDismiss={(id) => {
              // What is gone tells neither that the pointer nor that the focus has left it.
              setHeld(false);
              client.dismissToast(id);
            }}
          />
        ))}
      </div>
    </section>
  );
}

interface ToastCardProps {
  readonly toast: Toast;
  /** While somebody points at the stack or is inside it, nothing leaves. */
  readonly held: boolean;
  readonly onExpire: (id: string) => void;
  readonly onDismiss: (id: string) => void;
}

function ToastCard({ toast, held, onExpire, onDismiss }: ToastCardProps) {
  const t = useT();
  const { id, type, message } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onExpire(id), type === "error" ? ERROR_LIFETIME_MS : LIFETIME_MS);
    return () => clearTimeout(timer);
  }, [held, id, type, onExpire]);

  const { icon: Icon, tint } = MARKS[type];
  return (
    <div
      role={type === "error" ? "alert" : undefined}
      data-type={type}
      className="toast-card surface pointer-events-auto flex animate-rise items-center gap-3 rounded-control bg-popover py-2.5 ps-3.5 pe-2 text-popover-foreground text-ui shadow-float"
    >
      <Icon aria-hidden="true" className={cx("size-4 shrink-0", tint)} />
      <p dir="auto" className="min-w-0 flex-1 whitespace-pre-line break-words py-1">
        {message}
      </p>
      <IconButton
        label={t("ui.notifications.dismiss", undefined, "Dismiss")}
        size="icon-sm"
        onClick={() => onDismiss(id)}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
