import type { AuthConfig } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { Alert, Spinner, safeUrl } from "../design";
import { Logo } from "../landing/welcome";
import { ThemeToggle, useTheme } from "../theme";
import { filterStyle } from "./filter";
import { PasswordForm } from "./password-form";
import { ProviderButtons } from "./providers";
import { useSignIn } from "./use-sign-in";

/** Sign-in page: form at the start, picture at the end from 1024 px up. */
export function LoginScreen() {
  const t = useT();
  const config = useChat((state) => state.authConfig);
  const { busy, problem, withPassword } = useSignIn();
  return (
    <div className="grid h-full overflow-y-auto lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex flex-col px-6 py-5">
        <header className="flex items-center justify-between">
          <Logo address={null} name="" className="max-h-9!" />
          <ThemeToggle />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-6 py-10">
          <h1 className="text-balance font-semibold text-title tracking-[-0.015em]">
            {t("auth.login.title", undefined, "Sign in to use the app")}
          </h1>
          {problem ? (
            <Alert title={problem.title}>
              <p>{problem.text}</p>
            </Alert>
          ) : null}
          {config ? (
            <Ways config={config} busy={busy} onPassword={withPassword} />
          ) : (
            <Spinner className="size-6" />
          )}
        </main>
      </div>
      <Picture config={config} />
    </div>
  );
}

interface WaysProps {
  readonly config: AuthConfig;
  readonly busy: boolean;
  readonly onPassword: (name: string, password: string) => Promise<void>;
}

/** All ways to sign in that the app offers. */
function Ways({ config, busy, onPassword }: WaysProps) {
  const t = useT();
  const { passwordAuth, oauthProviders, headerAuth } = config;
  if (!passwordAuth && oauthProviders.length === 0 && headerAuth && busy) {
    return (
      <p className="flex items-center gap-3 text-muted-foreground">
        <Spinner className="size-5" />
        {t("ui.login.header", undefined, "Signing you in…")}
      </p>
    );
  }
  return (
    <>
      {passwordAuth ? (
        <PasswordForm busy={busy} onSubmit={(name, password) => void onPassword(name, password)} />
      ) : null}
      {passwordAuth && oauthProviders.length > 0 ? (
        <div className="flex items-center gap-3 text-meta text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
          {t("auth.login.form.alternativeText.or", undefined, "or")}
        </div>
      ) : null}
      {oauthProviders.length > 0 ? <ProviderButtons providers={oauthProviders} /> : null}
    </>
  );
}

const DARK_DEFAULT = "brightness(60%) grayscale(40%)";

/** The app's picture, else a quiet field with its icon. */
function Picture({ config }: { readonly config: AuthConfig | null }) {
  const client = useClient();
  const { scheme } = useTheme();
  const { login_page_image, login_page_image_filter, login_page_image_dark_filter } = config?.ui ?? {};
  const image = safeUrl(login_page_image);
  const filter =
    scheme === "dark"
      ? (filterStyle(login_page_image_dark_filter) ?? DARK_DEFAULT)
      : filterStyle(login_page_image_filter);
  return (
    <div className="login-picture relative m-3 hidden overflow-hidden rounded-card lg:block">
      {image ? (
        <img
          src={client.resolveUrl(image)}
          alt=""
          className="absolute inset-0 size-full object-cover"
          style={{ filter }}
        />
      ) : (
        <div className="absolute inset-0 grid place-items-center">
          <img src={client.resolveUrl("/favicon")} alt="" className="size-24 rounded-card" />
        </div>
      )}
    </div>
  );
}
