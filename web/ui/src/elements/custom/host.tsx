import type { ElementHost, HostMarkdownProps } from "@cl/custom";
import { useClient } from "@cl/react";
import { useMemo } from "react";
import { useDesign } from "../../design/provider";
import { MarkdownConfigContext, useMarkdownConfig } from "../../markdown/context";
import { Markdown } from "../../markdown/markdown";

/** What this page lends to custom elements. */
export function useElementHost(): ElementHost {
  const client = useClient();
  const { container, t } = useDesign();
  return useMemo(
    () => ({
      client,
      container,
      t,
      Markdown: HostMarkdown,
      toast: (message, type) => {
        client.toast(message, type);
        return client.state.getState().toasts.at(-1)?.id ?? "";
      },
      dismissToast: (id) => {
        const { toasts } = client.state.getState();
        for (const toast of toasts) if (id === undefined || toast.id === id) client.dismissToast(toast.id);
      },
    }),
    [client, container, t],
  );
}

/** Markdown as in messages. HTML needs the app's consent as well as the source's. */
function HostMarkdown({ text, className, html, latex }: HostMarkdownProps) {
  const config = useMarkdownConfig();
  const own = useMemo(
    () => ({ ...config, html: config.html && html, latex: config.latex || latex }),
    [config, html, latex],
  );
  return (
    <MarkdownConfigContext value={own}>
      <Markdown text={text} {...(className ? { className } : {})} />
    </MarkdownConfigContext>
  );
}
