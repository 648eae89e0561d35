import { useChat, useClient, useT } from "@cl/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useRouter } from "../router";
import { loginErrorText } from "./error-text";
import { nextPath } from "./next";

interface Problem {
  readonly title: string | null;
  readonly text: string;
}

interface SignIn {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly withPassword: (name: string, password: string) => Promise<void>;
}

/** The status that an error of the client carries, if it is an answer of the server. */
function statusOf(error: unknown): number | undefined {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" ? status : undefined;
}

/** Signing in: with a password, by the proxy's header at arrival, or because a session began elsewhere. */
export function useSignIn(): SignIn {
  const client = useClient();
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(() => problemOfAddress(window.location.search, t));
  const headerAuth = useChat((state) => state.authConfig?.headerAuth === true);
  useArrival();

  const attempt = useCallback(
    async (logIn: () => Promise<void>, code: string) => {
      setBusy(true);
      setProblem(null);
      try {
        await logIn();
      } catch (error) {
        setProblem(problemOf(error, code, t));
      } finally {
        setBusy(false);
      }
    },
    [t],
  );

  const triedHeader = useRef(false);
  useEffect(() => {
    if (!headerAuth || triedHeader.current) return;
    triedHeader.current = true;
    void attempt(() => client.headerLogin(), "signin");
  }, [headerAuth, attempt, client]);

  return {
    busy,
    problem,
    withPassword: (name, password) => attempt(() => client.login(name, password), "credentialsSignin"),
  };
}

function problemOfAddress(query: string, t: ReturnType<typeof useT>): Problem | null {
  const code = new URLSearchParams(query).get("error");
  return code ? { title: null, text: loginErrorText(code, t) } : null;
}

function problemOf(error: unknown, code: string, t: ReturnType<typeof useT>): Problem {
  const status = statusOf(error);
  if (status === 401) {
    return { title: t("ui.login.unauthorized", undefined, "Unauthorized"), text: loginErrorText(code, t) };
  }
  if (status === undefined) {
    return {
      title: null,
      text: t("common.status.error.serverConnection", undefined, "The server cannot be reached"),
    };
  }
  return {
    title: null,
    text: error instanceof Error && error.message ? error.message : loginErrorText("default", t),
  };
}

/** Asks at arrival, and whenever the page comes back to view, who is signed in; goes on as soon as somebody is. */
function useArrival(): void {
  const client = useClient();
  const { navigate } = useRouter();
  const signedIn = useChat((state) => Boolean(state.user));
  const boot = useRef<string>("loading");
  boot.current = useChat((state) => state.boot);
  useEffect(() => {
    const ask = () => {
      // Nobody being signed in is an answer, and the page shows it already.
      if (document.visibilityState === "visible") client.loadUser().catch(() => undefined);
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => document.removeEventListener("visibilitychange", ask);
  }, [client]);
  useEffect(() => {
    if (!signedIn) return;
    // Somebody who came with a session is on the way in already; a second start would break off the first.
    if (boot.current === "signed-out") void client.start();
    navigate(nextPath(window.location.search), { replace: true });
  }, [signedIn, client, navigate]);
}
