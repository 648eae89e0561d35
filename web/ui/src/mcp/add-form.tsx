import { useT } from "@cl/react";
import { type FormEvent, useState } from "react";
import { Button } from "../design/button";
import { describedBy, Field } from "../design/field";
import { Input } from "../design/input";
import { Select } from "../design/select";
import { Textarea } from "../design/textarea";
import { readHeaders } from "./headers";
import { RequestError } from "./parts";
import { useMcp } from "./use-mcp";

const TYPES = [
  { value: "streamable-http", label: "Streamable HTTP" },
  { value: "sse", label: "SSE" },
];

interface AddFormProps {
  /** There is something above it. */
  readonly separated: boolean;
  readonly onAdded: () => void;
}

/** Adds a server by its address. */
export function AddForm({ separated, onAdded }: AddFormProps) {
  const t = useT();
  const { connections, requests } = useMcp();
  const [name, setName] = useState("");
  const [type, setType] = useState<"sse" | "streamable-http">("streamable-http");
  const [url, setUrl] = useState("");
  const [headers, setHeaders] = useState("");
  const [asked, setAsked] = useState("");
  const read = readHeaders(headers);
  const wrong = read === undefined ? t("ui.mcp.invalidHeaders") : undefined;
  const request = requests[asked];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (read === undefined) return;
    setAsked(name.trim());
    const wish = { name: name.trim(), clientType: type, url: url.trim() };
    if (await connections.connect(read === null ? wish : { ...wish, headers: read })) onAdded();
  };
  return (
    <form
      className={separated ? "mt-3 border-border border-t pt-4" : undefined}
      onSubmit={(event) => void submit(event)}
    >
      <h3 className="mb-3 font-semibold text-ui">{t("ui.mcp.add")}</h3>
      <div className="grid gap-4 md:grid-cols-2">
        <Field htmlFor="server-name" label={t("ui.mcp.name")}>
          <Input
            id="server-name"
            required
            maxLength={64}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field htmlFor="server-type" label={t("ui.mcp.type")} group>
          <Select
            id="server-type"
            value={type}
            options={TYPES}
            onValueChange={(next) => setType(next === "sse" ? "sse" : "streamable-http")}
            aria-labelledby="server-type-label"
          />
        </Field>
        <Field htmlFor="server-url" label={t("ui.mcp.url")} className="md:col-span-2">
          <Input
            id="server-url"
            type="url"
            required
            dir="ltr"
            placeholder="https://…"
            autoComplete="off"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        <Field htmlFor="headers" label={t("ui.mcp.headers")} error={wrong} className="md:col-span-2">
          <Textarea
            id="headers"
            rows={2}
            dir="ltr"
            spellCheck={false}
            className="font-mono text-[0.8125rem]"
            placeholder={'{"Authorization": "Bearer …"}'}
            aria-invalid={wrong !== undefined}
            aria-describedby={describedBy("headers", null, wrong)}
            value={headers}
            onChange={(event) => setHeaders(event.target.value)}
          />
        </Field>
      </div>
      <RequestError name={asked} request={request} />
      <div className="mt-4 flex justify-end">
        <Button
          type="submit"
          variant="primary"
          busy={request?.busy ?? false}
          disabled={name.trim() === "" || url.trim() === "" || wrong !== undefined}
        >
          {t("ui.mcp.connect")}
        </Button>
      </div>
    </form>
  );
}
