import type { ChatClient } from "@cl/client";
import { ChatProvider, useChat, useT } from "@cl/react";
import { DirectionProvider } from "@radix-ui/react-direction";
import { type ReactNode, useMemo } from "react";
import { DesignProvider, TooltipLayer } from "../design";
import { useDocumentLanguage } from "../i18n";
import { ProjectMarkdown } from "../markdown/project-markdown";
import { RouterProvider } from "../router";
import { ThemeProvider } from "../theme";
import { ToastViewport } from "../toast";
import { ErrorBoundary } from "./error-boundary";
import { Screens } from "./screens";
import { ShellProvider } from "./state";

export interface AppProps {
  readonly client: ChatClient;
  /** Path below which the page is served, without a trailing slash; empty for none. */
  readonly rootPath: string;
}

/** The whole page. */
export function App({ client, rootPath }: AppProps) {
  return (
    <ChatProvider client={client}>
      <RouterProvider rootPath={rootPath}>
        <ShellProvider>
          <Surroundings>
            <ProjectMarkdown>
              <PageBoundary>
                <Screens />
              </PageBoundary>
            </ProjectMarkdown>
            <ToastViewport />
            <TooltipLayer />
          </Surroundings>
        </ShellProvider>
      </RouterProvider>
    </ChatProvider>
  );
}

/** Theme, language and direction, from what the server has told so far. */
function Surroundings({ children }: { readonly children: ReactNode }) {
  const appDefault = useChat(
    (state) => state.projectSettings?.ui.default_theme ?? state.authConfig?.default_theme,
  );
  const direction = useDocumentLanguage();
  const t = useT();
  const design = useMemo(
    () => ({ container: null, t: (key: string, fallback: string) => t(key, undefined, fallback) }),
    [t],
  );
  return (
    <ThemeProvider appDefault={appDefault}>
      <DirectionProvider dir={direction}>
        <DesignProvider value={design}>{children}</DesignProvider>
      </DirectionProvider>
    </ThemeProvider>
  );
}

/** The last resort: what fails outside of the conversation still says so, and offers to load the page anew. */
function PageBoundary({ children }: { readonly children: ReactNode }) {
  const t = useT();
  return (
    <ErrorBoundary
      title={t("ui.error.title", undefined, "This part of the page failed")}
      reloadLabel={t("ui.error.reload", undefined, "Reload the page")}
    >
      {children}
    </ErrorBoundary>
  );
}
