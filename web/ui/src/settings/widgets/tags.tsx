import { useT } from "@cl/react";
import { type KeyboardEvent, useState } from "react";
import { Chip, chipBox, chipInput } from "./chip";

interface TagsProps {
  readonly id: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  readonly disabled?: boolean;
  readonly "aria-describedby"?: string | undefined;
}

/** Free values as chips: Enter adds, Backspace in the empty field takes the last one off. */
export function Tags({ id, tags, onChange, disabled, ...aria }: TagsProps) {
  const t = useT();
  const [text, setText] = useState("");
  const add = () => {
    const tag = text.trim();
    if (tag && !tags.includes(tag)) onChange([...tags, tag]);
    setText("");
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add();
    }
    if (event.key === "Backspace" && text === "" && tags.length > 0) onChange(tags.slice(0, -1));
  };
  return (
    <div className={chipBox}>
      {tags.map((tag) => (
        <Chip
          key={tag}
          label={tag}
          disabled={disabled}
          onRemove={() => onChange(tags.filter((each) => each !== tag))}
        />
      ))}
      <input
        id={id}
        className={chipInput}
        value={text}
        disabled={disabled}
        placeholder={
          tags.length === 0 ? t("ui.settings.addTag", undefined, "Add a value and press Enter") : undefined
        }
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onBlur={add}
        {...aria}
      />
    </div>
  );
}
