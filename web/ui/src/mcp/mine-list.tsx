import type { McpServer } from "@cl/protocol";
import { useT } from "@cl/react";
import { Plug, RotateCw, Unplug } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "../design/alert-dialog";
import { Button } from "../design/button";
import { IconButton } from "../design/icon-button";
import { CopyAddress } from "./copy-address";
import { RequestError, ServerLine } from "./parts";
import { ToolList } from "./tool-list";
import { statusOf, useMcp } from "./use-mcp";

/** The servers of this conversation. */
export function MineList({ onConnect }: { readonly onConnect: () => void }) {
  const { connections, servers } = useMcp();
  const t = useT();
  const [leaving, setLeaving] = useState<string | null>(null);
  if (servers.length === 0) return <Nothing onConnect={onConnect} />;
  return (
    <>
      <ul className="divide-y divide-border">
        {servers.map((server) => (
          <li key={server.name} className="py-2">
            <Mine server={server} onLeave={() => setLeaving(server.name)} />
          </li>
        ))}
      </ul>
      <AlertDialog
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title={t("ui.mcp.removeConfirm", { name: leaving ?? "" })}
        description={t("ui.mcp.removeHint")}
        confirmLabel={t("ui.mcp.disconnect")}
        destructive
        onConfirm={() => {
          if (leaving !== null) void connections.disconnect(leaving);
          setLeaving(null);
        }}
      />
    </>
  );
}

function Mine({ server, onLeave }: { readonly server: McpServer; readonly onLeave: () => void }) {
  const t = useT();
  const { connections, requests } = useMcp();
  const { name, url } = server;
  const request = requests[name];
  const status = statusOf(server, request);
  return (
    <>
      <ServerLine
        name={name}
        type={server.type}
        status={status}
        detail={
          <>
            {url === null ? null : <CopyAddress url={url} />}
            {status === "lost" ? (
              <p className="text-destructive text-meta">{t("ui.mcp.lost", { name })}</p>
            ) : null}
            {server.toolsChanged ? (
              <p className="text-meta text-warn">{t("ui.mcp.changed", { name })}</p>
            ) : null}
          </>
        }
      >
        <IconButton
          label={`${t("ui.mcp.reconnect")}: ${name}`}
          size="icon-sm"
          busy={status === "connecting"}
          onClick={() => void connections.reconnect(name)}
        >
          {status === "connecting" ? null : <RotateCw aria-hidden="true" />}
        </IconButton>
        <IconButton label={`${t("ui.mcp.disconnect")}: ${name}`} size="icon-sm" onClick={onLeave}>
          <Unplug aria-hidden="true" />
        </IconButton>
      </ServerLine>
      <RequestError name={name} request={request} />
      {status === "lost" ? null : <ToolList tools={server.tools} />}
    </>
  );
}

function Nothing({ onConnect }: { readonly onConnect: () => void }) {
  const t = useT();
  return (
    <div className="flex flex-col items-center gap-3 py-8 text-center">
      <span className="grid size-11 place-items-center rounded-full bg-muted text-muted-foreground">
        <Plug aria-hidden="true" className="size-5" />
      </span>
      <p className="text-muted-foreground text-ui">{t("ui.mcp.empty")}</p>
      <Button variant="outline" onClick={onConnect}>
        {t("ui.mcp.connect")}
      </Button>
    </div>
  );
}
