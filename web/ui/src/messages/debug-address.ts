import { safeUrl } from "../design/safe-url";

/** Address of the debugging page of a step; undefined when the app has none. */
export function debugAddress(template: string | null, threadId: string, stepId: string): string | undefined {
  if (!template) return undefined;
  return safeUrl(
    template
      .replaceAll("[thread_id]", encodeURIComponent(threadId))
      .replaceAll("[step_id]", encodeURIComponent(stepId)),
  );
}
