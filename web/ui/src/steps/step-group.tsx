import type { StepId } from "@cl/protocol";
import { useClient, useStep, useT } from "@cl/react";
import { ChevronDown } from "lucide-react";
import {
  Fragment,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useLanguage } from "../i18n/use-language";
import { firstShown, type GroupSummary, leftOut, type Shown, SUMMARY_FROM, summaryOf } from "./group-state";
import { NOTICED_MS, shortDuration } from "./step-state";
import { useGradually } from "./use-gradually";
import { Opened } from "./use-open";

interface StepGroupProps {
  /** Steps that follow each other. */
  readonly ids: readonly StepId[];
  readonly running: boolean;
  /** Something follows them: an answer has begun. */
  readonly followed?: boolean;
  /** Picture beside the line that sums them up. */
  readonly picture?: ReactNode;
  /** `summed`: below a line that sums them up, and stands for them. */
  readonly children: (id: StepId, summed: boolean) => ReactNode;
}

/**
 * Steps that follow each other: a few as they are, more below a line that sums them up, and of very many the last.
 *
 * It adds no box around the steps: what follows the last one is its sibling.
 */
export function StepGroup({ ids, running, followed = false, picture, children }: StepGroupProps) {
  const [chosen, setChosen] = useState<Shown>();
  const summary = useSummary(ids);
  const matters = summary.failed > 0 || summary.opened;
  const shown = chosen ?? firstShown(ids.length, followed || !running, matters);
  const summed = ids.length >= SUMMARY_FROM;
  const left = summed ? leftOut(ids.length, shown) : 0;
  const visible = useGradually(ids.slice(left), chosen === "all");
  const seen = useRef<Shown>("all");
  useEffect(() => {
    seen.current = summed ? shown : "all";
  });
  // What somebody has opened to read it does not go when the answer begins.
  const keep = useCallback(() => setChosen(seen.current), []);
  // The steps keep their places when a line comes above them: what somebody has opened stays open.
  return (
    <Opened value={keep}>
      {summed ? (
        <GroupHead
          ids={ids}
          summary={summary}
          running={running}
          shown={shown}
          picture={picture}
          onToggle={() => setChosen(shown === "all" ? "none" : "all")}
        />
      ) : null}
      {visible.map((id) => (
        <Fragment key={id}>{children(id, summed)}</Fragment>
      ))}
    </Opened>
  );
}

interface GroupHeadProps {
  readonly ids: readonly StepId[];
  readonly summary: GroupSummary;
  readonly running: boolean;
  readonly shown: Shown;
  readonly picture: ReactNode;
  readonly onToggle: () => void;
}

function GroupHead({ ids, summary: { failed, ms }, running, shown, picture, onToggle }: GroupHeadProps) {
  const t = useT();
  const language = useLanguage();
  const count = String(ids.length);
  return (
    <div className="step-group-head">
      <div className="group-line">
        {picture}
        <button type="button" className="step-group" aria-expanded={shown === "all"} onClick={onToggle}>
          <ChevronDown aria-hidden="true" />
          <span>{t("ui.step.count", { count }, "{{count}} steps")}</span>
          {!running && ms !== undefined && ms >= NOTICED_MS ? (
            <span dir="ltr">{shortDuration(ms, language)}</span>
          ) : null}
          {failed > 0 ? (
            <span data-state-of="failed">
              {t("ui.step.failures", { count: String(failed) }, "{{count}} failed")}
            </span>
          ) : null}
          {shown === "last" ? (
            <span className="step-group-more">
              {t("ui.step.earlier", { count: String(leftOut(ids.length, shown)) }, "{{count}} earlier steps")}
            </span>
          ) : null}
        </button>
      </div>
    </div>
  );
}

/** Read again when a step fails, and when the last one ends. */
function useSummary(ids: readonly StepId[]): GroupSummary {
  const { steps } = useClient().records;
  useStep(ids.at(-1) ?? "");
  const subscribe = useCallback((listener: () => void) => steps.subscribeTree(listener), [steps]);
  useSyncExternalStore(subscribe, () => ids.filter((id) => steps.get(id)?.isError).length);
  return summaryOf(ids, (id) => steps.get(id));
}
