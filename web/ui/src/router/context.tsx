import { createContext, type ReactNode, useContext, useMemo } from "react";
import { navigate as go, usePathname, useSearch } from "wouter/use-browser-location";
import { belowRoot, type Route, routeOf } from "./route";

interface NavigateOptions {
  /** Take the place of the present entry of the history. */
  readonly replace?: boolean;
}

export interface Router {
  readonly route: Route;
  /** Path below the root path, starting with a slash. */
  readonly path: string;
  readonly rootPath: string;
  /** Goes to a path below the root path without loading the page anew. */
  readonly navigate: (path: string, options?: NavigateOptions) => void;
}

const RouterContext = createContext<Router | null>(null);

interface RouterProviderProps {
  /** Without trailing slash; empty for none. */
  readonly rootPath: string;
  readonly children: ReactNode;
}

export function RouterProvider({ rootPath, children }: RouterProviderProps) {
  const whole = usePathname();
  const query = useSearch();
  const router = useMemo(() => {
    const path = belowRoot(whole, rootPath) ?? "/";
    return {
      path,
      rootPath,
      route: routeOf(path, query),
      navigate: (to: string, options: NavigateOptions = {}) => go(rootPath + to, options),
    };
  }, [whole, query, rootPath]);
  return <RouterContext value={router}>{children}</RouterContext>;
}

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (!router) throw new Error("useRouter() needs a <RouterProvider> around it");
  return router;
}
