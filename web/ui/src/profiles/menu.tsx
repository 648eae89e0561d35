import type { ChatProfile } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { useState } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "../design/popover";
import { useNewChat } from "../shell/use-new-chat";
import { profileOf } from "./choose";
import { ProfileList } from "./list";
import { ProfileButton } from "./select";

interface ProfileMenuProps {
  readonly profiles: readonly ChatProfile[];
  readonly defaultOpen?: boolean;
}

/** The profile button with its list. A choice takes effect at once, or after a question when the chat has begun. */
export function ProfileMenu({ profiles, defaultOpen = false }: ProfileMenuProps) {
  const t = useT();
  const [open, setOpen] = useState(defaultOpen);
  const { request, begin } = useNewChat();
  const name = useChat((state) => state.chatProfile);
  const started = useChat((state) => state.interacted || state.interaction !== null);
  const choose = (profile: ChatProfile) => {
    setOpen(false);
    if (profile.name === name) return;
    if (started) request(profile.name);
    else begin(profile.name);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <ProfileButton profile={profileOf(profiles, name)} />
      </PopoverTrigger>
      <PopoverContent
        align="start"
        className="p-0!"
        data-sheet=""
        aria-label={t("ui.profiles.label", undefined, "Chat profile")}
      >
        <ProfileList profiles={profiles} chosen={name} onChoose={choose} />
      </PopoverContent>
    </Popover>
  );
}
