import { useT } from "@cl/react";
import { useId, useState } from "react";
import { Dialog, DialogContent } from "../design/dialog";
import { RadioGroup, RadioItem } from "../design/radio-group";
import { Switch } from "../design/switch";
import { chooseSpeech, chosenSpeech, isSpeechChoice, SPEECH_CHOICES } from "../messages/speech-choice";
import { shortcut } from "./keyboard-map";
import { chooseSingleKeys, singleKeysWork } from "./single-keys";

/** `text`: key of the words, below `ui.shortcuts` unless it has a dot. */
const ROWS = [
  { keys: ["Enter"], text: "send" },
  { keys: ["Shift+Enter"], text: "newLine" },
  { keys: ["Esc Esc"], text: "stop" },
  { keys: ["/"], text: "focusComposer" },
  { keys: ["↑"], text: "editLast" },
  { keys: ["J"], text: "nextMessage" },
  { keys: ["K"], text: "previousMessage" },
  { keys: ["C"], text: "ui.actions.copy" },
  { keys: ["E"], text: "ui.message.edit" },
  { keys: ["R"], text: "ui.actions.retry" },
  { keys: ["O"], text: "ui.step.show" },
  { keys: ["Mod+Shift+O"], text: "newChat" },
  { keys: ["Mod+Shift+C"], text: "copyAnswer" },
  { keys: ["Mod+Shift+;"], text: "copyCode" },
  { keys: ["Mod+K"], text: "palette" },
  { keys: ["Mod+B"], text: "sidebar" },
  { keys: ["Mod+Shift+L"], text: "theme" },
  { keys: ["Mod+."], text: "inspector" },
  { keys: ["F6"], text: "regions" },
  { keys: ["P"], text: "voice" },
] as const;

interface ShortcutsDialogProps {
  readonly onOpenChange: (open: boolean) => void;
}

/** The sheet of keyboard shortcuts. */
export function ShortcutsDialog({ onOpenChange }: ShortcutsDialogProps) {
  const t = useT();
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent title={t("ui.shortcuts.title", undefined, "Keyboard shortcuts")} width="md">
        <dl className="grid gap-x-10 md:grid-cols-2">
          {ROWS.map(({ keys, text }) => (
            <div key={text} className="flex min-h-10 items-center gap-4 border-hairline border-b py-1.5">
              <dt className="min-w-0 flex-1 text-ui">
                {t(text.includes(".") ? text : `ui.shortcuts.${text}`)}
              </dt>
              <dd className="flex gap-1">
                {keys.map((each) => (
                  <kbd
                    key={each}
                    dir="ltr"
                    className="rounded-xs border border-border bg-muted px-1.5 py-0.5 font-sans text-[0.75rem] text-muted-foreground leading-4"
                  >
                    {shortcut(each)}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <SingleKeys />
        <Speech />
      </DialogContent>
    </Dialog>
  );
}

/** The switch for shortcuts that need no second key (WCAG 2.1.4). */
function SingleKeys() {
  const t = useT();
  const [on, setOn] = useState(singleKeysWork);
  const id = useId();
  const change = (next: boolean) => {
    chooseSingleKeys(next);
    setOn(next);
  };
  return (
    <div className="mt-4 flex items-center gap-4">
      <label htmlFor={id} className="min-w-0 flex-1 text-ui">
        {t("ui.shortcuts.singleKeys", undefined, "Shortcuts of a single letter or sign")}
      </label>
      <Switch id={id} checked={on} onCheckedChange={change} />
    </div>
  );
}

/** How much screen readers are told of an answer while it comes. */
function Speech() {
  const t = useT();
  const [choice, setChoice] = useState(chosenSpeech);
  const label = useId();
  const change = (next: string) => {
    if (!isSpeechChoice(next)) return;
    chooseSpeech(next);
    setChoice(next);
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-1">
      <p id={label} className="min-w-40 flex-1 text-ui">
        {t("ui.speech.label", undefined, "What a screen reader says of an answer")}
      </p>
      <RadioGroup
        aria-labelledby={label}
        value={choice}
        onValueChange={change}
        className="flex-row! flex-wrap gap-x-5!"
      >
        {SPEECH_CHOICES.map((each) => (
          <RadioItem key={each} id={`${label}-${each}`} value={each} label={t(`ui.speech.${each}`)} />
        ))}
      </RadioGroup>
    </div>
  );
}
