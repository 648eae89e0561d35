import { type ComponentType, type SVGProps, useEffect, useState } from "react";

type IconComponent = ComponentType<SVGProps<SVGSVGElement>>;
type IconSet = Readonly<Record<string, IconComponent>>;

interface LucideIconProps {
  /** As an app writes it: `circle-help`, `CircleHelp` or `circle_help`. */
  readonly name: string;
  readonly className?: string;
}

/** An icon by its name. Its place is kept while the icon set is on its way, and for names that do not exist. */
export function LucideIcon({ name, className }: LucideIconProps) {
  const [icons, setIcons] = useState<IconSet>();
  useEffect(() => {
    let wanted = true;
    void import("./icon-set").then((set) => wanted && setIcons(set.icons));
    return () => {
      wanted = false;
    };
  }, []);
  const Icon = icons?.[pascalCase(name)];
  return Icon ? (
    <Icon aria-hidden="true" className={className} />
  ) : (
    <span aria-hidden="true" className={`inline-block ${className ?? ""}`} />
  );
}

/** Name of the component of an icon: `circle-help` → `CircleHelp`. */
export function pascalCase(name: string): string {
  return name
    .split(/[-_\s]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
