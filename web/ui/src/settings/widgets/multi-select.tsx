import type { WidgetItem } from "@cl/protocol";
import { useT } from "@cl/react";
import { type KeyboardEvent, useState } from "react";
import { cx, Popover, PopoverAnchor, PopoverContent } from "../../design";
import { Chip, chipBox, chipInput } from "./chip";

interface MultiSelectProps {
  readonly id: string;
  readonly label: string;
  readonly items: readonly WidgetItem[];
  /** Values. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly disabled?: boolean;
  readonly "aria-describedby"?: string | undefined;
}

/** The options that are not chosen yet and hold the typed text. */
export function openOptions(
  items: readonly WidgetItem[],
  chosen: readonly string[],
  text: string,
): readonly WidgetItem[] {
  const wanted = text.trim().toLocaleLowerCase();
  return items.filter(
    (item) => !chosen.includes(item.value) && item.label.toLocaleLowerCase().includes(wanted),
  );
}

/** Several of a list: typing filters, Enter adds, Backspace in the empty field takes the last one off. */
export function MultiSelect({ id, label, items, chosen, onChange, disabled, ...aria }: MultiSelectProps) {
  const t = useT();
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const options = openOptions(items, chosen, text);
  const pointed = Math.min(at, options.length - 1);
  const labelOf = (value: string) => items.find((item) => item.value === value)?.label ?? value;

  const add = (item: WidgetItem | undefined) => {
    if (!item) return;
    onChange([...chosen, item.value]);
    setText("");
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Backspace" && text === "") {
      if (chosen.length > 0) onChange(chosen.slice(0, -1));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length > 0) setAt((pointed + step + options.length) % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open) add(options[pointed]);
      else setOpen(true);
    }
  };
  return (
    <Popover open={open && !disabled} onOpenChange={setOpen}>
      <PopoverAnchor asChild>
        <div className={chipBox}>
          {chosen.map((value) => (
            <Chip
              key={value}
              label={labelOf(value)}
              disabled={disabled}
              onRemove={() => onChange(chosen.filter((each) => each !== value))}
            />
          ))}
          <input
            id={id}
            role="combobox"
            autoComplete="off"
            aria-expanded={open}
            aria-controls={`${id}-options`}
            aria-autocomplete="list"
            aria-activedescendant={open && options.length > 0 ? `${id}-option-${pointed}` : undefined}
            className={chipInput}
            value={text}
            disabled={disabled}
            placeholder={
              chosen.length === 0
                ? t("components.MultiSelectInput.placeholder", undefined, "Select…")
                : undefined
            }
            onChange={(event) => {
              setText(event.target.value);
              setOpen(true);
            }}
            onClick={() => setOpen(true)}
            onKeyDown={press}
            {...aria}
          />
        </div>
      </PopoverAnchor>
      <PopoverContent
        align="start"
        className="w-(--radix-popover-trigger-width)"
        aria-label={label}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onInteractOutside={(event) => {
          if (event.target instanceof Element && event.target.closest(`[id="${CSS.escape(id)}"]`))
            event.preventDefault();
        }}
      >
        <div
          id={`${id}-options`}
          role="listbox"
          aria-label={label}
          aria-multiselectable="true"
          className="max-h-60 overflow-y-auto"
        >
          {options.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the focus and the keys
            <div
              key={item.value}
              id={`${id}-option-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={false}
              onPointerMove={() => setAt(index)}
              // The field keeps the focus; a finger that scrolls the list chooses nothing.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(item)}
              className={cx(
                "flex min-h-8 items-center rounded-chip px-2.5 py-1.5 text-ui touch:min-h-11",
                index === pointed && "bg-accent text-accent-foreground",
              )}
            >
              {item.label}
            </div>
          ))}
        </div>
        {options.length === 0 ? (
          <p className="px-2.5 py-1.5 text-muted-foreground text-ui">
            {t("ui.settings.noOptions", undefined, "No options")}
          </p>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}
