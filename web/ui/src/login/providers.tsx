import { useClient, useT } from "@cl/react";
import type { ReactNode } from "react";
import { buttonClass, cx } from "../design";
import { nextPath, nextQuery } from "./next";

const NAMES: Readonly<Record<string, string>> = {
  google: "Google",
  github: "GitHub",
  "azure-ad": "Microsoft",
  "azure-ad-hybrid": "Microsoft",
  okta: "Okta",
  auth0: "Auth0",
  descope: "Descope",
  "aws-cognito": "Amazon Cognito",
  gitlab: "GitLab",
};

/** Readable name of a provider; renamed and own ones keep the name that the app gave them, written as words. */
export function providerName(id: string): string {
  const words = id.replace(/[-_]+/g, " ").trim() || id;
  return NAMES[id] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** One button for each OAuth provider. */
export function ProviderButtons({ providers }: { readonly providers: readonly string[] }) {
  const t = useT();
  const client = useClient();
  const next = nextQuery(nextPath(window.location.search));
  return (
    <ul className="flex flex-col gap-2.5">
      {providers.map((id) => (
        <li key={id}>
          <a
            href={client.resolveUrl(`/auth/oauth/${encodeURIComponent(id)}${next}`)}
            className={cx(buttonClass("outline", "lg"), "w-full gap-3!")}
          >
            <ProviderMark id={id} />
            {t("auth.provider.continue", { provider: providerName(id) }, "Continue with {{provider}}")}
          </a>
        </li>
      ))}
    </ul>
  );
}

const SQUARES = ["#f25022", "#7fba00", "#00a4ef", "#ffb900"] as const;

/** A mark that tells the provider: its colours where they are simple shapes, else its initial. */
function ProviderMark({ id }: { readonly id: string }) {
  switch (id) {
    case "google":
      return (
        <Mark>
          <g fill="none" strokeWidth="4.4">
            <path stroke="#ea4335" d="M5.3 8A8 8 0 0 1 17.6 6.3" />
            <path stroke="#fbbc05" d="M5.3 16a8 8 0 0 1 0-8" />
            <path stroke="#34a853" d="M17.4 17.9A8 8 0 0 1 5.3 16" />
            <path stroke="#4285f4" d="M12 12h8a8 8 0 0 1-2.6 5.9" />
          </g>
        </Mark>
      );
    case "github":
      return (
        <Mark>
          <circle cx="12" cy="12" r="11" fill="currentColor" />
          <path
            className="fill-background"
            d="M6.8 6.9 9.5 8.3a8.6 8.6 0 0 1 5 0L17.2 6.9v3.6c.6.8.9 1.700.9 2.700 0 3.100-2.500 4.600-6.100 4.600s-6.100-1.500-6.100-4.600c0-1 .3-1.900.9-2.700z"
          />
        </Mark>
      );
    case "azure-ad":
    case "azure-ad-hybrid":
      return (
        <Mark>
          {SQUARES.map((colour, index) => (
            <rect
              key={colour}
              x={3 + (index % 2) * 9.5}
              y={3 + Math.floor(index / 2) * 9.5}
              width="8.5"
              height="8.5"
              fill={colour}
            />
          ))}
        </Mark>
      );
    case "okta":
      return (
        <Mark>
          <circle cx="12" cy="12" r="7" fill="none" stroke="#1662dd" strokeWidth="5" />
        </Mark>
      );
    case "gitlab":
      return (
        <Mark>
          <path fill="#e24329" d="M12 21 7.9 9.5h8.2z" />
          <path fill="#fc6d26" d="M12 21 7.9 9.5H2.4zM12 21l4.1-11.5h5.5z" />
          <path fill="#fca326" d="m2.4 9.5-1 3.4L12 21zM21.600 9.500l1 3.400L12 21z" />
          <path fill="#e24329" d="M2.400 9.500h5.500L5.200 2.800zM21.600 9.500h-5.500l2.700-6.700z" />
        </Mark>
      );
    default:
      return (
        <span
          aria-hidden="true"
          className="grid size-5 place-items-center rounded-xs bg-foreground font-semibold text-[0.6875rem] text-background"
        >
          {providerName(id).charAt(0)}
        </span>
      );
  }
}

function Mark({ children }: { readonly children: ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-4.5">
      {children}
    </svg>
  );
}
