import type { ChatProfile, ProjectSettings } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { useState } from "react";
import { safeUrl } from "../design";
import { profileLabel } from "../profiles/choose";
import { ProfileIcon } from "../profiles/icon";
import { LazyMarkdown } from "../shell/lazy-markdown";
import { useTheme } from "../theme";

interface WelcomeProps {
  readonly project: ProjectSettings;
  readonly profile: ChatProfile | undefined;
}

/** What stands above the composer of an empty conversation (`#welcome-screen`). */
export function Welcome({ project, profile }: WelcomeProps) {
  const t = useT();
  const ownFace = profile?.icon || profile?.markdown_description;
  return (
    <div
      id="welcome-screen"
      // The delay spares apps that greet at once a flash of the welcome screen.
      className="welcome-screen flex animate-appear flex-col items-center gap-4 text-center [animation-delay:120ms]"
    >
      {ownFace && profile ? (
        <>
          <ProfileIcon profile={profile} className="size-12" />
          <p className="font-semibold text-title tracking-[-0.015em]">{profileLabel(profile)}</p>
          <div className="max-w-prose text-muted-foreground">
            <LazyMarkdown text={profile.markdown_description} />
          </div>
        </>
      ) : (
        <>
          <Logo address={project.ui.logo_file_url} name={project.ui.name} />
          <p className="text-balance font-semibold text-title tracking-[-0.015em]">
            {t("ui.starters.title", undefined, "How can I help?")}
          </p>
        </>
      )}
    </div>
  );
}

interface LogoProps {
  readonly address: string | null | undefined;
  readonly name: string;
  readonly className?: string;
}

/** The app's logo (`.logo`), which may have a light and a dark variant. Without a picture nothing shows. */
export function Logo({ address, name, className }: LogoProps) {
  const client = useClient();
  const { scheme } = useTheme();
  const [broken, setBroken] = useState<string | null>(null);
  const source = client.resolveUrl(safeUrl(address) ?? `/logo?theme=${scheme}`);
  if (source === broken) return null;
  return (
    <img
      src={source}
      alt={name}
      className={`logo h-12 w-auto max-w-[200px] object-scale-down ${className ?? ""}`}
      onError={() => setBroken(source)}
    />
  );
}
