import type * as Icons from "lucide-react";
import { type Namespace, namespace } from "./namespace";

/** Logos of companies, which the library has given up; what they are about is shown instead. */
const LOGOS: Readonly<Record<string, keyof typeof Icons>> = {
  Chrome: "Globe",
  Codepen: "CodeXml",
  Codesandbox: "Box",
  Dribbble: "Palette",
  Facebook: "Users",
  Figma: "PenTool",
  Framer: "PenTool",
  Github: "GitBranch",
  Gitlab: "GitBranch",
  Instagram: "Camera",
  Linkedin: "Briefcase",
  Pocket: "Bookmark",
  Slack: "Hash",
  Trello: "SquareKanban",
  Twitch: "Tv",
  Twitter: "AtSign",
  Youtube: "CirclePlay",
};

/** All icons. A name that the library does not have (any more) is a dashed circle, and the console says so. */
export async function loadIcons(): Promise<Namespace> {
  return new Proxy(namespace(await import("./all-icons")), { get: iconNamed });
}

function iconNamed(icons: Namespace, key: string | symbol): unknown {
  if (typeof key === "symbol" || key in icons || !/^[A-Z]/.test(key)) return Reflect.get(icons, key);
  const name = key.replace(/^Lucide(?=[A-Z])|(?<=[a-z0-9])Icon$/g, "");
  if (name in icons) return icons[name];
  if (!(name in LOGOS)) console.warn(`lucide-react has no icon ${key}; a dashed circle is shown instead`);
  return icons[LOGOS[name] ?? "CircleDashed"];
}
