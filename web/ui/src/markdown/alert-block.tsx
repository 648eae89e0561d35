import {
  Bug,
  CircleCheck,
  CircleHelp,
  Clock,
  FlaskConical,
  Info,
  Lightbulb,
  List,
  type LucideIcon,
  MessageSquareWarning,
  NotebookPen,
  OctagonAlert,
  Shield,
  Star,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { useDesign } from "../design/provider";
import { useMarkdownConfig } from "./context";

type Tone = "info" | "ok" | "warn" | "danger" | "quiet";

interface AlertKind {
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly title: string;
}

const KINDS: Readonly<Record<string, AlertKind>> = {
  info: { icon: Info, tone: "info", title: "Info" },
  note: { icon: NotebookPen, tone: "quiet", title: "Note" },
  tip: { icon: Lightbulb, tone: "ok", title: "Tip" },
  important: { icon: MessageSquareWarning, tone: "info", title: "Important" },
  warning: { icon: TriangleAlert, tone: "warn", title: "Warning" },
  caution: { icon: OctagonAlert, tone: "danger", title: "Caution" },
  debug: { icon: Bug, tone: "quiet", title: "Debug" },
  example: { icon: List, tone: "quiet", title: "Example" },
  success: { icon: CircleCheck, tone: "ok", title: "Success" },
  help: { icon: CircleHelp, tone: "info", title: "Help" },
  idea: { icon: Lightbulb, tone: "warn", title: "Idea" },
  pending: { icon: Clock, tone: "warn", title: "Pending" },
  security: { icon: Shield, tone: "danger", title: "Security" },
  beta: { icon: FlaskConical, tone: "info", title: "Beta" },
  "best-practice": { icon: Star, tone: "ok", title: "Best Practice" },
};
const INFO: AlertKind = { icon: Info, tone: "info", title: "Info" };

interface AlertBlockProps {
  readonly type: string;
  /** Written after the type; the type's own name when empty. */
  readonly title: string;
  readonly children: ReactNode;
}

/** `::: type … :::`. A type that nobody knows looks like `info`. */
export function AlertBlock({ type, title, children }: AlertBlockProps) {
  const { t } = useDesign();
  const { alertStyle } = useMarkdownConfig();
  const known = Object.hasOwn(KINDS, type);
  const kind = (known ? KINDS[type] : undefined) ?? INFO;
  const Icon = kind.icon;
  return (
    <div role="note" className="alert-block" data-tone={kind.tone} data-look={alertStyle}>
      <p className="alert-title">
        <Icon aria-hidden="true" />
        {title || t(`alerts.${known ? type : "info"}`, kind.title)}
      </p>
      <div className="alert-body">{children}</div>
    </div>
  );
}
