import type { ChatElement } from "@cl/protocol";
import { useClient, useElement, useT } from "@cl/react";
import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
import { Alert, IconButton, Skeleton } from "../design";
import { ElementView } from "../elements";
import { useRouter } from "../router";
import { HeaderBar } from "./header/header";

interface ElementScreenProps {
  readonly id: string;
  readonly threadId: string | null;
}

/** One element with `display="page"` (`#element-view`): its name and content. */
export function ElementScreen({ id, threadId }: ElementScreenProps) {
  const t = useT();
  const { navigate } = useRouter();
  const { element, failed } = useElementOf(id, threadId);
  return (
    <div id={element ? "element-view" : undefined} className="flex h-full flex-col">
      <HeaderBar raised>
        <IconButton label={t("ui.actions.back", undefined, "Back")} onClick={() => navigate("/")}>
          <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
        </IconButton>
        <h1 className="min-w-0 truncate font-medium text-ui">{element?.name}</h1>
      </HeaderBar>
      <main className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex min-h-full max-w-[60rem] flex-col px-(--gutter) py-6">
          {failed ? (
            <Alert>{t("ui.elements.loadFailed", undefined, "This content could not be loaded")}</Alert>
          ) : null}
          {element ? (
            <div className="flex flex-1 flex-col">
              <ElementView element={element} place="page" />
            </div>
          ) : failed ? null : (
            <Skeleton className="h-64 w-full" />
          )}
        </div>
      </main>
    </div>
  );
}

/** The element of the conversation on this page, else of the store. */
function useElementOf(id: string, threadId: string | null) {
  const client = useClient();
  const known = useElement(id);
  const [loaded, setLoaded] = useState<ChatElement | null>(null);
  const [failed, setFailed] = useState(false);
  const missing = known === undefined;

  useEffect(() => {
    if (!missing || !threadId) return;
    const stop = new AbortController();
    const path = `/project/thread/${encodeURIComponent(threadId)}/element/${encodeURIComponent(id)}`;
    const load = async () => {
      const answer = await client.apiFetch(path, { signal: stop.signal });
      const element = answer.ok ? ((await answer.json()) as ChatElement | null) : null;
      setLoaded(element);
      setFailed(element === null);
    };
    load().catch(() => {
      if (!stop.signal.aborted) setFailed(true);
    });
    return () => stop.abort();
  }, [client, id, threadId, missing]);

  return { element: known ?? loaded, failed: failed || (missing && !threadId) };
}
