import { useT } from "@cl/react";
import { Button } from "../design/button";
import { RequestError, ServerLine } from "./parts";
import { statusOf, useMcp } from "./use-mcp";

interface OfferedListProps {
  readonly offered: readonly { readonly name: string; readonly type: string }[];
}

/** The developer's servers, each with the button that it needs now. */
export function OfferedList({ offered }: OfferedListProps) {
  return (
    <ul className="divide-y divide-border">
      {offered.map(({ name, type }) => (
        <li key={name} className="py-1.5">
          <Offered name={name} type={type} />
        </li>
      ))}
    </ul>
  );
}

function Offered({ name, type }: { readonly name: string; readonly type: string }) {
  const t = useT();
  const { connections, servers, requests } = useMcp();
  const request = requests[name];
  const status = statusOf(
    servers.find((server) => server.name === name),
    request,
  );
  const about = (action: string) => `${action}: ${name}`;
  return (
    <>
      <ServerLine name={name} type={type} status={status}>
        {status === "connecting" ? (
          <>
            <Button variant="ghost" size="sm" onClick={() => void connections.disconnect(name)}>
              {t("common.actions.cancel")}
            </Button>
            <Button variant="outline" size="sm" busy>
              {t("ui.mcp.connecting")}
            </Button>
          </>
        ) : null}
        {status === "connected" ? (
          <Button
            variant="ghost"
            size="sm"
            aria-label={about(t("ui.mcp.disconnect"))}
            onClick={() => void connections.disconnect(name)}
          >
            {t("ui.mcp.disconnect")}
          </Button>
        ) : null}
        {status === "off" || status === "lost" ? (
          <Button
            variant="outline"
            size="sm"
            aria-label={about(t(status === "lost" ? "ui.mcp.reconnect" : "ui.mcp.connect"))}
            onClick={() => void connections.connect({ name })}
          >
            {t(status === "lost" ? "ui.mcp.reconnect" : "ui.mcp.connect")}
          </Button>
        ) : null}
      </ServerLine>
      <RequestError name={name} request={request} />
    </>
  );
}
