import type { ChatProfile } from "@cl/protocol";
import { useClient } from "@cl/react";
import { useState } from "react";
import { safeUrl } from "../design";

interface ProfileIconProps {
  readonly profile: ChatProfile;
  readonly className?: string;
}

/** The picture of a profile, or nothing, also when it does not load. */
export function ProfileIcon({ profile, className }: ProfileIconProps) {
  const client = useClient();
  const [broken, setBroken] = useState<string>();
  const source = safeUrl(profile.icon);
  if (!source || source === broken) return null;
  return (
    <img
      src={client.resolveUrl(source)}
      alt=""
      className={`rounded-full object-cover ${className ?? "size-5"}`}
      onError={() => setBroken(source)}
    />
  );
}
