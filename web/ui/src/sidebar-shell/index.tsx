import { keepsHistory } from "@cl/client";
import { useChat } from "@cl/react";
import { lazy, type ReactNode, Suspense } from "react";
import { SidebarToggle } from "./toggle";
import { useSidebar } from "./use-sidebar";

export { useHistoryOffered } from "./use-sidebar";

const HistoryRoot = lazy(async () => ({ default: (await import("../history")).HistoryRoot }));

/** Place of the history's toggle in the header. */
export function HistoryToggle() {
  const { offered, open, phone } = useSidebar();
  return offered && (phone || !open) ? <SidebarToggle /> : null;
}

/** What the header shows only as long as the sidebar does not show it itself. */
export function UnlessInSidebar({ children }: { readonly children: ReactNode }) {
  const { open, phone } = useSidebar();
  return open && !phone ? null : children;
}

/** Place of the history left of everything. Its room is there before its code is, so that nothing moves. */
export function HistorySidebar() {
  const kept = useChat(keepsHistory);
  const { open, phone } = useSidebar();
  if (!kept) return null;
  return (
    <Suspense fallback={open && !phone ? <div className="w-66 shrink-0 bg-sidebar" /> : null}>
      <HistoryRoot />
    </Suspense>
  );
}
