import type { StepId } from "@cl/protocol";
import { useClient, useDelivery, useT } from "@cl/react";
import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../design/button";

/** Messages usually arrive at once; only a slow one is worth a word. */
const QUIET_MS = 1500;

/** Whether the server has a message of this page; nothing once it does. */
export function DeliveryState({ stepId }: { readonly stepId: StepId }) {
  const delivery = useDelivery(stepId);
  if (!delivery) return null;
  if (delivery.status === "sending") return <Sending key={stepId} />;
  return <NotSent stepId={stepId} reason={delivery.error.message} />;
}

function Sending() {
  const t = useT();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return slow ? <p className="delivery">{t("ui.message.sending", undefined, "Sending…")}</p> : null;
}

interface NotSentProps {
  readonly stepId: StepId;
  readonly reason: string;
}

function NotSent({ stepId, reason }: NotSentProps) {
  const t = useT();
  const client = useClient();
  return (
    <div className="delivery delivery-failed" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{[t("ui.message.failed", undefined, "Not sent"), reason].filter(Boolean).join(" · ")}</span>
      <Button size="sm" variant="outline" onClick={() => client.resend(stepId)}>
        {t("ui.actions.retry", undefined, "Try again")}
      </Button>
    </div>
  );
}
