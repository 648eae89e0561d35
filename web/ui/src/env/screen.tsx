import { useChat, useClient, useT } from "@cl/react";
import { Eye, EyeOff, KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Alert, Button, Card, describedBy, Field, IconButton, Input } from "../design";
import { useRouter } from "../router";

/** The page that asks for the keys of `project.user_env`. They stay in this browser. */
export function EnvScreen() {
  const t = useT();
  const client = useClient();
  const { navigate } = useRouter();
  const names = useChat((state) => state.projectSettings?.userEnv ?? []);
  const masked = useChat((state) => state.projectSettings?.maskUserEnv === true);
  const canLeave = useChat((state) => state.boot === "ready");
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() => client.userEnv());
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const blank = names.filter((name) => !values[name]?.trim());
    setMissing(new Set(blank));
    const [first] = blank;
    if (first) return document.getElementById(first)?.focus();
    client.setUserEnv(Object.fromEntries(names.map((name) => [name, values[name]?.trim() ?? ""])));
    client.toast(t("apiKeys.success.saved", undefined, "Keys saved"), "success");
    void client.start();
    navigate("/");
  };
  const set = (name: string, value: string) => {
    setValues((now) => ({ ...now, [name]: value }));
    if (value.trim()) setMissing((now) => new Set([...now].filter((each) => each !== name)));
  };
  return (
    <main className="grid h-full place-items-center overflow-y-auto px-4 py-10">
      <Card className="w-full max-w-md p-6">
        <form noValidate onSubmit={submit} className="flex flex-col gap-5">
          <div className="flex items-center gap-3">
            <span className="grid size-10 place-items-center rounded-control bg-primary-soft text-primary">
              <KeyRound aria-hidden="true" className="size-5" />
            </span>
            <h1 className="font-semibold text-[1.125rem] leading-7">
              {t("apiKeys.title", undefined, "Required API keys")}
            </h1>
          </div>
          <Alert tone="info">{t("apiKeys.description")}</Alert>
          {names.map((name) => (
            <KeyField
              key={name}
              name={name}
              masked={masked}
              value={values[name] ?? ""}
              missing={missing.has(name)}
              onChange={(value) => set(name, value)}
            />
          ))}
          <div className="flex gap-2 *:flex-1">
            {canLeave ? (
              <Button size="lg" variant="outline" onClick={() => navigate("/")}>
                {t("common.actions.cancel", undefined, "Cancel")}
              </Button>
            ) : null}
            <Button id="submit-env" type="submit" variant="primary" size="lg">
              {t("ui.actions.save", undefined, "Save")}
            </Button>
          </div>
        </form>
      </Card>
    </main>
  );
}

interface KeyFieldProps {
  readonly name: string;
  readonly masked: boolean;
  readonly value: string;
  readonly missing: boolean;
  readonly onChange: (value: string) => void;
}

function KeyField({ name, masked, value, missing, onChange }: KeyFieldProps) {
  const t = useT();
  const [visible, setVisible] = useState(false);
  const error = missing ? t("ui.keys.required", { name }, "{{name}} is required") : undefined;
  return (
    <Field htmlFor={name} label={name} error={error}>
      <div className="relative">
        <Input
          id={name}
          name={name}
          type={masked && !visible ? "password" : "text"}
          value={value}
          required
          autoComplete="off"
          spellCheck={false}
          aria-invalid={missing || undefined}
          aria-describedby={describedBy(name, null, error)}
          onChange={(event) => onChange(event.target.value)}
          className={masked ? "h-10 pe-11 font-mono" : "h-10 font-mono"}
        />
        {masked ? (
          <IconButton
            className="absolute end-0.5 top-0.5 touch:end-0 touch:top-0"
            label={
              visible
                ? t("ui.keys.hide", undefined, "Hide value")
                : t("ui.keys.show", undefined, "Show value")
            }
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </IconButton>
        ) : null}
      </div>
    </Field>
  );
}
