import type { ChatProfile } from "@cl/protocol";
import { useClient } from "@cl/react";
import { safeUrl } from "../design";

interface ProfileIconProps {
  readonly profile: ChatProfile;
  readonly className?: string;
}

/** The picture of a profile, or nothing. */
export function ProfileIcon({ profile, className }: ProfileIconProps) {
  const client = useClient();
  const source = safeUrl(profile.icon);
  if (!source) return null;
  return (
    <img
      src={client.resolveUrl(source)}
      alt=""
      className={`rounded-full object-cover ${className ?? "size-5"}`}
    />
  );
}
