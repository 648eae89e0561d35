import * as Radix from "@radix-ui/react-select";
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { cx } from "./cx";
import { inputClass } from "./input";
import { floating, row } from "./overlay";
import { useDesign } from "./provider";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectProps {
  readonly id?: string;
  readonly value: string | null;
  readonly options: readonly SelectOption[];
  readonly onValueChange: (value: string) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly "aria-labelledby"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
}

/** Radix refuses an empty value, which an app may well offer ("none"): values are told apart by position. */
function keyOf(options: readonly SelectOption[], value: string | null): string {
  const index = options.findIndex((option) => option.value === value);
  return index < 0 ? "" : String(index);
}

/** Button that opens a list box of exclusive options. */
export function Select({
  id,
  value,
  options,
  onValueChange,
  placeholder,
  disabled,
  className,
  ...aria
}: SelectProps) {
  const { container } = useDesign();
  // The list belongs to the dialog, or to the part of the page, that its button is in.
  const [home, setHome] = useState<HTMLElement | null>(null);
  const choose = (key: string) => {
    const option = options[Number(key)];
    if (option) onValueChange(option.value);
  };
  return (
    <Radix.Root value={keyOf(options, value)} onValueChange={choose} disabled={disabled ?? false}>
      <Radix.Trigger
        ref={(node) => setHome(node?.closest<HTMLElement>("[role=dialog], aside, main") ?? null)}
        id={id}
        className={cx(
          inputClass,
          "flex h-9 items-center justify-between gap-2 text-start data-[placeholder]:text-muted-foreground touch:h-11",
          className,
        )}
        {...aria}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      </Radix.Trigger>
      <Radix.Portal container={container ?? home}>
        <Radix.Content
          position="popper"
          sideOffset={6}
          collisionPadding={8}
          className={cx(
            floating,
            "max-h-[min(22rem,var(--radix-select-content-available-height))] w-(--radix-select-trigger-width) min-w-40 overflow-hidden",
          )}
        >
          <Radix.Viewport className="p-1.5">
            {options.map((option, index) => (
              <Radix.Item key={option.value} value={String(index)} className={row}>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="ms-auto ps-3">
                  <Check aria-hidden="true" className="text-primary" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
