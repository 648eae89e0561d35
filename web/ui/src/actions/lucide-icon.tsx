import type { LucideIcon as Icon } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { iconName, knownIcon, loadIcon } from "./icon-store";

interface LucideIconProps {
  /** Name of a Lucide icon, as an app gives it: `circle-check`, `CircleCheck` or `circle_check`. */
  readonly name: string;
  readonly className?: string;
  /** In its stead when nobody knows the name. */
  readonly fallback?: ReactNode;
}

/** An icon by its name. Its place is kept while it loads, and given up when nobody knows the name. */
export function LucideIcon({ name, className = "size-4", fallback = null }: LucideIconProps) {
  const id = iconName(name);
  const { icon: Shown, sought } = useIcon(id);
  const classes = `lucide-${id} ${className}`;
  if (Shown) return <Shown aria-hidden="true" className={classes} />;
  if (sought) return fallback;
  return <svg aria-hidden="true" viewBox="0 0 24 24" className={`lucide ${classes}`} />;
}

interface Sought {
  readonly icon: Icon | undefined;
  /** The search has ended. */
  readonly sought: boolean;
}

function useIcon(id: string): Sought {
  const [loaded, setLoaded] = useState<{ readonly id: string; readonly icon: Icon | undefined }>();
  useEffect(() => {
    if (knownIcon(id)) return;
    let current = true;
    loadIcon(id).then((icon) => {
      if (current) setLoaded({ id, icon });
    });
    return () => {
      current = false;
    };
  }, [id]);
  const icon = knownIcon(id) ?? (loaded?.id === id ? loaded.icon : undefined);
  return { icon, sought: icon !== undefined || loaded?.id === id };
}
