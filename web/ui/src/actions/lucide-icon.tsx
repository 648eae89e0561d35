import type { LucideIcon as Icon } from "lucide-react";
import { useEffect, useState } from "react";
import { iconName, knownIcon, loadIcon } from "./icon-store";

interface LucideIconProps {
  /** Name of a Lucide icon, as an app gives it: `circle-check`, `CircleCheck` or `circle_check`. */
  readonly name: string;
  readonly className?: string;
}

/** An icon by its name. Its place is kept while it loads and stays empty when nobody knows the name. */
export function LucideIcon({ name, className = "size-4" }: LucideIconProps) {
  const id = iconName(name);
  const Shown = useIcon(id);
  const classes = `lucide-${id} ${className}`;
  if (Shown) return <Shown aria-hidden="true" className={classes} />;
  return <svg aria-hidden="true" viewBox="0 0 24 24" className={`lucide ${classes}`} />;
}

function useIcon(id: string): Icon | undefined {
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
  return knownIcon(id) ?? (loaded?.id === id ? loaded.icon : undefined);
}
