import { type ComponentProps, useState } from "react";
import { Input } from "../../design";

interface NumberFieldProps extends Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type"> {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** Text field for a number. Half-typed numbers ("-", "1e") stay in the field and are not reported. */
export function NumberField({ value, onChange, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text =
    typed !== null && parse(typed) === value ? typed : value === null ? (typed ?? "") : String(value);
  return (
    <Input
      type="number"
      step="any"
      inputMode="decimal"
      value={text}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parse(event.target.value));
      }}
      {...rest}
    />
  );
}

function parse(text: string): number | null {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}
