import { useClient, useProjectSettings } from "@cl/react";
import { type ReactNode, useMemo } from "react";
import { type MarkdownConfig, MarkdownConfigContext } from "./context";

/** Markdown below is drawn by the app's settings. */
export function ProjectMarkdown({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const settings = useProjectSettings();
  const features = settings?.features;
  const alertStyle = settings?.ui.alert_style ?? "classic";
  const config = useMemo<MarkdownConfig>(
    () => ({
      latex: features?.latex === true,
      html: features?.unsafe_allow_html === true,
      alertStyle,
      rootPath: rootPathOf(client.resolveUrl("/")),
      imageHosts: hostsOf(client.resolveUrl("/")),
    }),
    [client, features, alertStyle],
  );
  return <MarkdownConfigContext value={config}>{children}</MarkdownConfigContext>;
}

/** Where the server's files are, without a trailing slash: a path, or an address when it is another host. */
function rootPathOf(base: string): string {
  return base.replace(/\/$/, "");
}

function hostsOf(base: string): readonly string[] {
  return URL.canParse(base) ? [new URL(base).host] : [];
}
