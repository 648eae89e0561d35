import type { JsonObject } from "@cl/protocol";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { FailureNote } from "../runtime/failure-note";
import type { ElementGlobals } from "../runtime/globals";
import { useHost } from "../runtime/host";
import { LiveElement } from "../runtime/live";
import { type Program, prepare } from "../runtime/program";
import { apiOf } from "./chainlit/api";

interface RendererProps {
  readonly code?: string;
  readonly source?: string;
  readonly sourceCode?: string;
  readonly children?: ReactNode;
  readonly props?: JsonObject;
}

/** Draws another source. What it calls has no effect beyond a note in the console: it is a preview. */
export function Renderer({ code, source, sourceCode, children, props }: RendererProps) {
  const text = code ?? source ?? sourceCode ?? (typeof children === "string" ? children : "");
  const { client } = useHost();
  const [state, setState] = useState<{ readonly program?: Program; readonly error?: unknown }>({});
  useEffect(() => {
    let current = true;
    prepare(text, "preview").then(
      (program) => current && setState({ program }),
      (error: unknown) => current && setState({ error }),
    );
    return () => {
      current = false;
    };
  }, [text]);
  const globals = useMemo(() => pretended(apiOf(client)), [client]);
  if (state.error !== undefined) return <FailureNote error={state.error} name="preview" />;
  return state.program ? <LiveElement program={state.program} globals={globals} values={props} /> : null;
}

export default Renderer;

function pretended(apiClient: ElementGlobals["apiClient"]): ElementGlobals {
  const note = (name: string) => (value?: unknown) => console.info(`${name} of a preview`, value);
  const success = (name: string) => async (value?: unknown) => {
    note(name)(value);
    return { success: true, response: null };
  };
  return {
    apiClient,
    updateElement: success("updateElement"),
    deleteElement: success("deleteElement"),
    callAction: success("callAction"),
    sendUserMessage: note("sendUserMessage"),
    submitElement: note("submitElement"),
    cancelElement: note("cancelElement"),
  };
}
