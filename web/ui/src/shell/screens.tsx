import { useChat, useClient } from "@cl/react";
import { Suspense, useCallback, useEffect } from "react";
import { lazyPart } from "../design/lazy-part";
import { loginPath, nextPath } from "../login/next";
import { useRouter } from "../router";
import type { Route } from "../router/route";
import { BootFailed, useLoadingScreen } from "./boot-screen";
import { ChatScreen } from "./chat-screen";
import { VISITOR_SETTINGS } from "./visitor-settings";

const LoginScreen = lazyPart(async () => (await import("../login/screen")).LoginScreen);
const EnvScreen = lazyPart(async () => (await import("../env/screen")).EnvScreen);
const ElementScreen = lazyPart(async () => (await import("./element-screen")).ElementScreen);

/** Boots the client and shows what the address and the state of the sign-in ask for. */
export function Screens() {
  const { route } = useRouter();
  const boot = useChat((state) => state.boot);
  const spoken = useChat((state) => state.translations !== null);
  const start = useStart(route);
  useRedirects(route);
  const login = route.screen === "login" || route.screen === "login-callback";
  // The login page lives without the app's settings, and every page without words waits for them.
  const waiting = boot !== "failed" && (login ? !spoken : boot === "loading" || boot === "signed-out");
  useLoadingScreen(waiting);

  if (waiting) return null;
  if (boot === "failed") return <BootFailed onRetry={start} />;
  return (
    <Suspense fallback={null}>
      <Screen route={route} />
    </Suspense>
  );
}

function Screen({ route }: { readonly route: Route }) {
  const project = useChat((state) => state.projectSettings);
  switch (route.screen) {
    case "login":
    case "login-callback":
      return <LoginScreen />;
    case "env":
      return <EnvScreen />;
    case "element":
      return <ElementScreen key={route.id} id={route.id} threadId={route.threadId} />;
    case "chat":
    case "thread":
      return project ? <ChatScreen project={project} /> : null;
    case "share":
      return <ChatScreen project={project ?? VISITOR_SETTINGS} />;
    case "unknown":
      return null;
  }
}

/** Starts the client once for the address that the page was opened with; returns what tries again. */
function useStart(route: Route): () => void {
  const client = useClient();
  const start = useCallback(() => {
    void client.start({
      threadId: route.screen === "thread" ? route.id : null,
      shareId: route.screen === "share" ? route.id : null,
    });
  }, [client, route]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: later addresses are followed by useAddress
  useEffect(start, [client]);
  return start;
}

/** Sends the visitor where he has to go first. */
function useRedirects(route: Route): void {
  const { navigate, path } = useRouter();
  const boot = useChat((state) => state.boot);
  const { screen } = route;
  useEffect(() => {
    const login = screen === "login" || screen === "login-callback";
    if (screen === "unknown") navigate("/", { replace: true });
    else if (boot === "signed-out" && !login)
      navigate(loginPath(path, window.location.search), { replace: true });
    else if (boot === "needs-keys" && screen !== "env" && !login) navigate("/env", { replace: true });
    else if (boot === "ready" && login) navigate(nextPath(window.location.search), { replace: true });
  }, [boot, screen, navigate, path]);
}
