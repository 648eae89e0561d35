import { useClient } from "@cl/react";
import { useState } from "react";
import { LucideIcon } from "../actions/lucide-icon";
import { safeUrl } from "../design/safe-url";

interface ToolIconProps {
  /** Name of a Lucide icon, `/public…` path or URL. */
  readonly name: string | null | undefined;
  readonly className?: string;
}

/** Icon of a command or an option, as the app names it. */
export function ToolIcon({ name, className = "size-4" }: ToolIconProps) {
  const client = useClient();
  const [broken, setBroken] = useState<string>();
  if (!name || name === broken) return null;
  const source = isAddress(name) ? safeUrl(name) : null;
  if (source) {
    return (
      <img
        src={client.resolveUrl(source)}
        alt=""
        className={`${className} object-contain`}
        onError={() => setBroken(name)}
      />
    );
  }
  return <LucideIcon name={name} className={className} />;
}

function isAddress(name: string): boolean {
  return name.startsWith("/") || /^https?:\/\//.test(name);
}
