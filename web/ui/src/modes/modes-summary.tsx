import type { ChatMode } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { ChevronDown, SlidersVertical } from "lucide-react";
import { useInputFocus } from "../composer/input-focus";
import { Button } from "../design/button";
import { Menu, MenuContent, MenuTrigger } from "../design/menu";
import { Tooltip } from "../design/tooltip";
import { ModeEntries } from "./mode-entries";
import { chosenOption } from "./selection";

interface ModesSummaryProps {
  readonly modes: readonly ChatMode[];
  readonly disabled: boolean;
}

/** One button that tells the chosen options of many modes ("Large · High") and opens all of them. */
export function ModesSummary({ modes, disabled }: ModesSummaryProps) {
  const t = useT();
  const focus = useInputFocus();
  const selected = useChat((state) => state.selectedModes);
  const label = t("ui.composer.modes", undefined, "Modes");
  const names = modes.map((mode) => chosenOption(mode, selected[mode.id])?.name ?? "");
  return (
    <div className="mode-picker-wrapper">
      <Menu modal={false}>
        <Tooltip label={label} side="top">
          <MenuTrigger asChild>
            <Button
              id="mode-picker-summary"
              variant="quiet"
              className="max-w-64 rounded-full px-2.5"
              aria-label={`${label}: ${names.join(" · ")}`}
              disabled={disabled}
            >
              <SlidersVertical aria-hidden="true" />
              <span className="truncate">{names.join(" · ")}</span>
              <ChevronDown aria-hidden="true" className="size-3.5! opacity-70" />
            </Button>
          </MenuTrigger>
        </Tooltip>
        <MenuContent
          landmark="main"
          side="top"
          align="start"
          className="w-72"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focus();
          }}
        >
          {modes.map((mode) => (
            // Several choices are made in one go: choosing leaves the list open.
            <ModeEntries key={mode.id} mode={mode} staysOpen />
          ))}
        </MenuContent>
      </Menu>
    </div>
  );
}
