import { useT } from "@cl/react";
import { Eye, EyeOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button, describedBy, Field, IconButton, Input } from "../design";

interface PasswordFormProps {
  readonly busy: boolean;
  readonly onSubmit: (name: string, password: string) => void;
}

/** User name and password. Errors of empty fields appear for both at once, and only after an attempt or a visit. */
export function PasswordForm({ busy, onSubmit }: PasswordFormProps) {
  const t = useT();
  const [touched, setTouched] = useState({ email: false, password: false });
  const [filled, setFilled] = useState({ email: false, password: false });
  const [visible, setVisible] = useState(false);
  const required = {
    email: t("auth.login.form.email.required"),
    password: t("auth.login.form.password.required"),
  };
  const errorOf = (field: "email" | "password") =>
    touched[field] && !filled[field] ? required[field] : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Password managers may fill fields without an event: the form itself knows best.
    const form = new FormData(event.currentTarget);
    const name = String(form.get("email") ?? "");
    const password = String(form.get("password") ?? "");
    setTouched({ email: true, password: true });
    setFilled({ email: name !== "", password: password !== "" });
    if (name && password) onSubmit(name, password);
  };
  const inputProps = (field: "email" | "password") => ({
    id: field,
    name: field,
    required: true,
    "aria-invalid": errorOf(field) ? true : undefined,
    "aria-describedby": describedBy(field, null, errorOf(field)),
    onChange: (event: { readonly target: { readonly value: string } }) => {
      const full = event.target.value !== "";
      setFilled((now) => ({ ...now, [field]: full }));
    },
    onBlur: () => setTouched((now) => ({ ...now, [field]: now[field] || filled[field] })),
    className: "h-11 px-3.5",
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        htmlFor="email"
        label={t("auth.login.form.email.label", undefined, "Email address")}
        error={errorOf("email")}
      >
        <Input
          {...inputProps("email")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          placeholder={t("auth.login.form.email.placeholder", undefined, "")}
        />
      </Field>
      <Field
        htmlFor="password"
        label={t("auth.login.form.password.label", undefined, "Password")}
        error={errorOf("password")}
      >
        <div className="relative">
          <Input
            {...inputProps("password")}
            type={visible ? "text" : "password"}
            autoComplete="current-password"
            className="h-11 px-3.5 pe-11"
          />
          <IconButton
            size="icon"
            className="absolute end-1 top-1 touch:end-0 touch:top-0"
            label={
              visible
                ? t("ui.login.hidePassword", undefined, "Hide password")
                : t("ui.login.showPassword", undefined, "Show password")
            }
            aria-pressed={visible}
            onClick={() => setVisible(!visible)}
          >
            {visible ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
          </IconButton>
        </div>
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={busy} className="mt-2 w-full">
        {t("auth.login.form.actions.signin", undefined, "Sign in")}
      </Button>
    </form>
  );
}
