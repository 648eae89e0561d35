import { keepsHistory } from "@cl/client";
import { useChat } from "@cl/react";
import { type ReactNode, Suspense } from "react";
import { cx } from "../design/cx";
import { lazyPart } from "../design/lazy-part";
import { SidebarToggle } from "./toggle";
import { useSidebar } from "./use-sidebar";

export { useHistoryOffered } from "./use-sidebar";

const HistoryRoot = lazyPart(async () => (await import("../history")).HistoryRoot);

/** Place of the history's toggle in the header: on phones, where nothing of the history is beside the page. */
export function HistoryToggle() {
  const { offered, phone } = useSidebar();
  return offered && phone ? <SidebarToggle /> : null;
}

/** What the header shows only where no sidebar, nor its rail, shows it itself. */
export function UnlessInSidebar({ children }: { readonly children: ReactNode }) {
  const { offered, phone } = useSidebar();
  return offered && !phone ? null : children;
}

/** Place of the history left of everything. Its room is there before its code is, so that nothing moves. */
export function HistorySidebar() {
  const kept = useChat(keepsHistory);
  const { offered, open, phone } = useSidebar();
  if (!kept) return null;
  const room = cx("shrink-0 border-hairline border-e bg-sidebar", open ? "w-66" : "w-14");
  return (
    <Suspense fallback={offered && !phone ? <div className={room} /> : null}>
      <HistoryRoot />
    </Suspense>
  );
}
