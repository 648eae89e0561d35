import { useHost } from "./host";
import { wordsOf } from "./trouble";

interface FailureNoteProps {
  readonly error: unknown;
  readonly name: string;
  /** What was drawn, to show its lines. */
  readonly source?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/** What stands in the place of an element that cannot be shown: calm for its reader, exact for its author. */
export function FailureNote({ error, name, source, onRetry }: FailureNoteProps) {
  const { t } = useHost();
  const { message, hint, excerpt } = wordsOf(error, name, source);
  return (
    <div role="alert" className="alert custom-failure">
      <p className="custom-failure-title" dir="auto">
        {t("ui.custom.failed", "“{{name}}” could not be shown").replace("{{name}}", name)}
      </p>
      <p className="custom-failure-reason">{message}</p>
      {excerpt ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be within reach of the keyboard
        <pre tabIndex={0} dir="ltr">
          {excerpt}
        </pre>
      ) : null}
      {hint ? <p className="custom-failure-hint">{hint}</p> : null}
      {onRetry ? (
        <button type="button" className="custom-failure-retry" onClick={onRetry}>
          {t("ui.actions.retry", "Try again")}
        </button>
      ) : null}
    </div>
  );
}
