import { useT } from "@cl/react";
import { ArrowDown } from "lucide-react";
import { cx } from "../design/cx";
import { Tooltip } from "../design/tooltip";
import type { Follow } from "./use-follow";

/** Leads back to the end of the thread, and says when there is something new. */
export function ScrollPill({ follow }: { readonly follow: Follow }) {
  const t = useT();
  if (follow.atEnd) return null;
  const label = follow.hasNews
    ? t("ui.message.newMessages", undefined, "New messages below")
    : t("ui.message.scrollToBottom", undefined, "Scroll to the end");
  return (
    <div className="scroll-pill-place">
      <Tooltip label={follow.hasNews ? null : label} side="top">
        <button
          type="button"
          className={cx("scroll-pill", follow.hasNews && "scroll-pill-news")}
          aria-label={label}
          onClick={follow.toEnd}
        >
          <ArrowDown aria-hidden="true" />
          {follow.hasNews ? <span>{label}</span> : null}
        </button>
      </Tooltip>
    </div>
  );
}
