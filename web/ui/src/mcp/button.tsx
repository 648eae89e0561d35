import { useT } from "@cl/react";
import { Plug } from "lucide-react";
import { cx } from "../design/cx";
import { IconButton } from "../design/icon-button";
import { useMcp } from "./use-mcp";

interface McpButtonProps {
  readonly disabled: boolean;
  readonly onOpen: () => void;
}

/** Opens the tool servers; a badge counts those that are connected. */
export function McpButton({ disabled, onOpen }: McpButtonProps) {
  const t = useT();
  const { servers, requests } = useMcp();
  const connected = servers.filter(({ status }) => status === "connected").length;
  const busy =
    servers.some(({ status }) => status === "connecting") ||
    Object.values(requests).some((each) => each.busy);
  const lost = servers.some(({ status }) => status === "lost");
  return (
    <span className="relative inline-flex">
      <IconButton
        label={connected === 0 ? t("ui.mcp.title") : `${t("ui.mcp.title")} (${connected})`}
        side="top"
        aria-haspopup="dialog"
        aria-busy={busy || undefined}
        className="rounded-full"
        disabled={disabled}
        onClick={onOpen}
      >
        <Plug aria-hidden="true" className={cx(busy && "animate-breathe")} />
      </IconButton>
      {connected > 0 || lost ? (
        <span
          aria-hidden="true"
          className={cx(
            "pointer-events-none absolute end-0 top-0 grid h-4 min-w-4 place-items-center rounded-full px-1 font-semibold text-[0.625rem] tabular-nums leading-none ring-2 ring-card",
            lost ? "bg-warn text-background" : "bg-primary text-primary-foreground",
          )}
        >
          {lost ? "!" : connected}
        </span>
      ) : null}
    </span>
  );
}
