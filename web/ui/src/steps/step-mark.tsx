import type { Step, StepType } from "@cl/protocol";
import { useT } from "@cl/react";
import {
  Binary,
  CircleDot,
  CircleSlash,
  CircleX,
  type LucideIcon as Icon,
  ListOrdered,
  Search,
  Sparkles,
  Workflow,
  Wrench,
} from "lucide-react";
import { LucideIcon } from "../actions/lucide-icon";
import { avatarIcon } from "./avatar-source";
import type { StepState } from "./step-state";

interface StepMarkProps {
  readonly step: Step;
  readonly state: StepState;
  /** The picture beside the line shows the step's own icon already. */
  readonly hasPicture: boolean;
}

/** At the head of a step's line: how it stands, else what kind of work it is. */
export function StepMark({ step, state, hasPicture }: StepMarkProps) {
  const t = useT();
  switch (state) {
    case "running":
      return (
        <span className="step-mark">
          <span className="step-ring" role="img" aria-label={t("ui.step.running", undefined, "Running")} />
        </span>
      );
    case "failed":
      return (
        <span className="step-mark" data-state-of="failed">
          <CircleX aria-hidden="true" />
        </span>
      );
    case "stopped":
      return (
        <span className="step-mark">
          <CircleSlash aria-hidden="true" />
        </span>
      );
    case "done":
      return (
        <span className="step-mark">
          <Kind step={step} hasPicture={hasPicture} />
        </span>
      );
  }
}

function Kind({ step, hasPicture }: { readonly step: Step; readonly hasPicture: boolean }) {
  const own = hasPicture ? undefined : avatarIcon(step);
  const Shown = iconOf(step.type);
  const usual = <Shown aria-hidden="true" />;
  return own ? <LucideIcon name={own} className="size-full" fallback={usual} /> : usual;
}

function iconOf(type: StepType): Icon {
  switch (type) {
    case "tool":
      return Wrench;
    case "llm":
      return Sparkles;
    case "retrieval":
      return Search;
    case "embedding":
      return Binary;
    case "rerank":
      return ListOrdered;
    case "run":
      return Workflow;
    default:
      return CircleDot;
  }
}
