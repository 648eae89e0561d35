import type { ChatClient } from "@cl/client";
import type { ToastType } from "@cl/protocol";
import { type ComponentType, createContext, type ReactNode, useContext } from "react";

export interface HostMarkdownProps {
  readonly text: string;
  readonly className?: string;
  readonly html: boolean;
  readonly latex: boolean;
}

/** What the page around lends to custom elements. */
export interface ElementHost {
  readonly client: ChatClient;
  /** Where floating layers are mounted; `null` for the body. */
  readonly container: HTMLElement | null;
  readonly Markdown: ComponentType<HostMarkdownProps>;
  /** Looks up a translation; `fallback` is English. */
  readonly t: (key: string, fallback: string) => string;
  /** Shows a notice and returns its id. */
  toast(message: string, type: ToastType): string;
  /** Without an id: all notices. */
  dismissToast(id?: string): void;
}

const HostContext = createContext<ElementHost | null>(null);

/** The page that notices of code outside of components go to: the one whose element was drawn last. */
const latest: { host: ElementHost | null } = { host: null };

export function HostProvider({
  host,
  children,
}: {
  readonly host: ElementHost;
  readonly children: ReactNode;
}) {
  latest.host = host;
  return <HostContext value={host}>{children}</HostContext>;
}

export function useHost(): ElementHost {
  const host = useContext(HostContext);
  if (host === null) throw new Error("Parts of custom elements need a <HostProvider> above them");
  return host;
}

/** The page, for functions that are no hooks. */
export function currentHost(): ElementHost {
  if (latest.host === null) throw new Error("No custom element has been drawn yet");
  return latest.host;
}
