import type { ProjectSettings } from "@cl/protocol";
import { lazy, Suspense } from "react";
import { useShell, useShellStore } from "./state";

const ReadmeDialog = lazy(async () => ({ default: (await import("../readme/dialog")).ReadmeDialog }));
const ShortcutsDialog = lazy(async () => ({ default: (await import("./shortcuts-dialog")).ShortcutsDialog }));

interface ShellDialogsProps {
  readonly project: ProjectSettings;
}

/** The dialogs that load when they are first opened. */
export function ShellDialogs({ project }: ShellDialogsProps) {
  const shell = useShellStore();
  const kind = useShell((state) => state.dialog?.kind);
  const change = (open: boolean) => {
    if (!open) shell.setState({ dialog: null });
  };
  return (
    <Suspense fallback={null}>
      {kind === "readme" ? <ReadmeDialog open text={project.markdown ?? ""} onOpenChange={change} /> : null}
      {kind === "shortcuts" ? <ShortcutsDialog open onOpenChange={change} /> : null}
    </Suspense>
  );
}
