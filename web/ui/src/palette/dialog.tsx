import { useT } from "@cl/react";
import { useState } from "react";
import { CommandGroup } from "./command-group";
import { FindDialog } from "./find-dialog";
import { matching } from "./match";
import { type PaletteCommand, usePaletteCommands } from "./use-commands";

interface PaletteDialogProps {
  readonly onOpenChange: (open: boolean) => void;
}

/** Commands by their names, where no past conversations are kept that could be searched as well. */
export function PaletteDialog({ onOpenChange }: PaletteDialogProps) {
  const t = useT();
  const [words, setWords] = useState("");
  const [marked, setMarked] = useState(0);
  const commands = matching(usePaletteCommands(), words);
  const at = Math.min(marked, commands.length - 1);
  const run = (command: PaletteCommand | undefined) => {
    if (command === undefined) return;
    onOpenChange(false);
    command.run();
  };
  const title = t("ui.palette.commands", undefined, "Commands");
  return (
    <FindDialog
      title={title}
      placeholder={`${title}…`}
      words={words}
      onWords={setWords}
      count={commands.length}
      at={at}
      onMark={setMarked}
      onChoose={() => run(commands[at])}
      onClose={() => onOpenChange(false)}
      nothing={commands.length === 0 ? t("ui.error.notFound", undefined, "Not found") : null}
    >
      {(list) => (
        <CommandGroup list={list} commands={commands} at={at} onMark={setMarked} onRun={run} alone />
      )}
    </FindDialog>
  );
}
