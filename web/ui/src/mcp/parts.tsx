import { useT } from "@cl/react";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "../design/badge";
import { cx } from "../design/cx";
import type { Request } from "./connections";
import type { Status } from "./use-mcp";

const TYPES: Readonly<Record<string, string>> = { stdio: "stdio", sse: "SSE", "streamable-http": "HTTP" };

const DOTS: Readonly<Record<Status, string>> = {
  connected: "bg-ok",
  connecting: "bg-warn animate-breathe",
  lost: "bg-destructive",
  off: "bg-border",
};

const WORDS: Readonly<Record<Status, string>> = {
  connected: "ui.mcp.connected",
  connecting: "ui.mcp.connecting",
  lost: "ui.mcp.lost",
  off: "ui.mcp.disconnected",
};

/** Dot of a server's state, with words for those who do not see colours. */
function StatusDot({ name, status }: { readonly name: string; readonly status: Status }) {
  const t = useT();
  return (
    <span className={cx("size-2 shrink-0 rounded-full", DOTS[status])} data-status={status}>
      <span className="sr-only">{t(WORDS[status], { name })}</span>
    </span>
  );
}

interface ServerLineProps {
  readonly name: string;
  readonly type: string;
  readonly status: Status;
  /** Below the name. */
  readonly detail?: ReactNode;
  /** At the end of the line. */
  readonly children: ReactNode;
}

/** A server with its state, name, type and buttons. */
export function ServerLine({ name, type, status, detail, children }: ServerLineProps) {
  return (
    <div className="flex min-h-11 items-center gap-3">
      <StatusDot name={name} status={status} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2">
          <bdi className="truncate font-medium text-ui">{name}</bdi>
          <Badge>{TYPES[type] ?? type}</Badge>
        </div>
        {detail}
      </div>
      <div className="flex shrink-0 items-center gap-1">{children}</div>
    </div>
  );
}

/** Why the last request failed, where it was made. */
export function RequestError({
  name,
  request,
}: {
  readonly name: string;
  readonly request: Request | undefined;
}) {
  const t = useT();
  if (request === undefined || request.busy) return null;
  return (
    <p role="alert" className="mt-1 mb-2 ms-5 flex gap-2 text-destructive text-meta">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        <span className="block font-medium">{t("ui.mcp.failed", { name })}</span>
        <bdi>{request.error}</bdi>
      </span>
    </p>
  );
}
