import { useChat } from "@cl/react";
import { type ReactNode, useMemo } from "react";
import { MarkdownConfigContext } from "../markdown/context";
import { useRouter } from "../router";

/** Tells all Markdown of the page what the app allows. */
export function MarkdownSettings({ children }: { readonly children: ReactNode }) {
  const { rootPath } = useRouter();
  const latex = useChat((state) => state.projectSettings?.features.latex === true);
  const html = useChat((state) => state.projectSettings?.features.unsafe_allow_html === true);
  const alertStyle = useChat((state) => state.projectSettings?.ui.alert_style ?? "classic");
  const config = useMemo(
    () => ({ latex, html, alertStyle, rootPath, imageHosts: [] }),
    [latex, html, alertStyle, rootPath],
  );
  return <MarkdownConfigContext value={config}>{children}</MarkdownConfigContext>;
}
