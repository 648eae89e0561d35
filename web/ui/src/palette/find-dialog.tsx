import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { Dialog, DialogContent } from "../design/dialog";

/** CSS pixels before the end of the list at which more is asked for. */
const NEAR_END = 300;

interface FindDialogProps {
  readonly title: string;
  readonly placeholder: string;
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Options in all, and the one that Enter chooses; -1 for none. */
  readonly count: number;
  readonly at: number;
  readonly onMark: (index: number) => void;
  readonly onChoose: () => void;
  readonly onClose: () => void;
  /** The end of what is listed comes near. */
  readonly onNearEnd?: () => void;
  /** Beside the field, while something is looked for. */
  readonly busy?: ReactNode;
  /** In place of options; nothing where there are some. */
  readonly nothing: ReactNode;
  /** The options; the id is that of the list, theirs are `<id>-0`, `<id>-1` … */
  readonly children: (id: string) => ReactNode;
}

/** A field with a list of what its words find. The field keeps the focus; the arrow keys move the mark. */
export function FindDialog({ words, onWords, count, at, onMark, onChoose, ...rest }: FindDialogProps) {
  const { title, placeholder, onClose, onNearEnd, busy, nothing, children } = rest;
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") onMark(Math.min(at + 1, count - 1));
    else if (event.key === "ArrowUp") onMark(Math.max(at - 1, 0));
    else if (event.key === "Enter") onChoose();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog open onOpenChange={(stays) => !stays && onClose()}>
      <DialogContent
        title={title}
        hideTitle
        width="md"
        className="md:top-[15dvh]! md:translate-y-0!"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          field.current?.focus();
        }}
      >
        <div className="-mx-5 -my-3 md:-mx-6">
          <div className="flex h-12 items-center gap-3 border-hairline border-b ps-5 pe-14 md:ps-6">
            <Search aria-hidden="true" className="size-4.5 shrink-0 text-muted-foreground" />
            <input
              ref={field}
              cmdk-input=""
              type="text"
              role="combobox"
              aria-expanded={count > 0}
              aria-controls={list}
              aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
              aria-autocomplete="list"
              aria-label={title}
              autoComplete="off"
              spellCheck={false}
              maxLength={1024}
              placeholder={placeholder}
              value={words}
              onChange={(event) => {
                onWords(event.target.value);
                onMark(0);
              }}
              onKeyDown={press}
              className="h-full min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-muted-foreground"
            />
            {busy}
          </div>
          <div
            className="h-[min(24rem,60dvh)] overflow-y-auto px-2 py-2"
            onScroll={({ currentTarget: box }) => {
              if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END) onNearEnd?.();
            }}
          >
            <div id={list} role="listbox" aria-label={title}>
              {children(list)}
            </div>
            {nothing ? (
              <p role="status" className="px-4 py-12 text-center text-muted-foreground text-ui">
                {nothing}
              </p>
            ) : null}
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
