import type { ChatProfile } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { buttonClass, cx, Popover, PopoverContent, PopoverTrigger } from "../design";
import { useNewChat } from "../shell/use-new-chat";
import { profileLabel, profileOf } from "./choose";
import { ProfileIcon } from "./icon";
import { ProfileList } from "./list";

interface ProfileSelectProps {
  readonly profiles: readonly ChatProfile[];
}

/** Choice of the chat profile (`#chat-profiles`); only where there are two or more. */
export function ProfileSelect({ profiles }: ProfileSelectProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const { request, begin } = useNewChat();
  const name = useChat((state) => state.chatProfile);
  const started = useChat((state) => state.interacted || state.interaction !== null);
  const current = profileOf(profiles, name);
  if (profiles.length < 2) return null;

  const choose = (profile: ChatProfile) => {
    setOpen(false);
    if (profile.name === name) return;
    if (started) request(profile.name);
    else begin(profile.name);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        id="chat-profiles"
        aria-haspopup="listbox"
        aria-label={`${t("ui.profiles.label", undefined, "Chat profile")}: ${current ? profileLabel(current) : "–"}`}
        className={cx(buttonClass("ghost", "md"), "min-w-0 max-w-56 shrink! gap-2 px-2.5")}
      >
        {current ? <ProfileIcon profile={current} /> : null}
        <span className="truncate">{current ? profileLabel(current) : "–"}</span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5! text-muted-foreground" />
      </PopoverTrigger>
      <PopoverContent align="start" className="p-0!" data-sheet="">
        <ProfileList profiles={profiles} chosen={name} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}
