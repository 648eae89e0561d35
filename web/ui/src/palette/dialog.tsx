import { useT } from "@cl/react";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Dialog, DialogContent } from "../design/dialog";
import { CommandGroup } from "./command-group";
import { matching } from "./match";
import { type PaletteCommand, usePaletteCommands } from "./use-commands";

interface PaletteDialogProps {
  readonly onOpenChange: (open: boolean) => void;
}

/** Commands by their names, where no past conversations are kept that could be searched as well. */
export function PaletteDialog({ onOpenChange }: PaletteDialogProps) {
  const t = useT();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState("");
  const [marked, setMarked] = useState(0);
  const commands = matching(usePaletteCommands(), words);
  const at = Math.min(marked, commands.length - 1);
  const run = (command: PaletteCommand | undefined) => {
    if (command === undefined) return;
    onOpenChange(false);
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setMarked(Math.min(at + 1, commands.length - 1));
    else if (event.key === "ArrowUp") setMarked(Math.max(at - 1, 0));
    else if (event.key === "Enter") run(commands[at]);
    else return;
    event.preventDefault();
  };
  const title = t("ui.palette.commands", undefined, "Commands");
  return (
    <Dialog open onOpenChange={onOpenChange}>
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
              aria-expanded={commands.length > 0}
              aria-controls={list}
              aria-activedescendant={commands[at] ? `${list}-${at}` : undefined}
              aria-autocomplete="list"
              aria-label={title}
              autoComplete="off"
              spellCheck={false}
              placeholder={`${title}…`}
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setMarked(0);
              }}
              onKeyDown={press}
              className="h-full min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-muted-foreground"
            />
          </div>
          <div className="h-[min(24rem,60dvh)] overflow-y-auto px-2 py-2">
            <div id={list} role="listbox" aria-label={title}>
              <CommandGroup list={list} commands={commands} at={at} onMark={setMarked} onRun={run} alone />
            </div>
            {commands.length === 0 ? (
              <p role="status" className="px-4 py-12 text-center text-muted-foreground text-ui">
                {t("ui.error.notFound", undefined, "Not found")}
              </p>
            ) : null}
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
