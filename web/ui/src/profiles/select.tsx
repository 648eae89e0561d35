import type { ChatProfile } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { buttonClass } from "../design/button";
import { cx } from "../design/cx";
import { useOnDemand } from "../on-demand/use-on-demand";
import { profileLabel, profileOf } from "./choose";
import { ProfileIcon } from "./icon";

interface ProfileSelectProps {
  readonly profiles: readonly ChatProfile[];
}

const loadMenu = async () => (await import("./menu")).ProfileMenu;

/** Choice of the chat profile (`#chat-profiles`); only where there are two or more. */
export function ProfileSelect({ profiles }: ProfileSelectProps) {
  const current = useChat((state) => profileOf(profiles, state.chatProfile));
  const { Loaded, trigger } = useOnDemand(loadMenu);
  if (profiles.length < 2) return null;
  if (Loaded) return <Loaded profiles={profiles} defaultOpen />;
  return <ProfileButton profile={current} aria-expanded={false} {...trigger} />;
}

interface ProfileButtonProps extends ComponentProps<"button"> {
  readonly profile: ChatProfile | undefined;
}

/** The button with the chosen profile, without its list. */
export function ProfileButton({ profile, ...rest }: ProfileButtonProps) {
  const t = useT();
  const label = profile ? profileLabel(profile) : "–";
  return (
    <button
      type="button"
      {...rest}
      id="chat-profiles"
      aria-haspopup="listbox"
      aria-label={`${t("ui.profiles.label", undefined, "Chat profile")}: ${label}`}
      className={cx(buttonClass("ghost", "md"), "min-w-0 max-w-56 shrink! gap-2 px-2.5")}
    >
      {profile ? <ProfileIcon profile={profile} /> : null}
      <span className="truncate">{label}</span>
      <ChevronsUpDown aria-hidden="true" className="size-3.5! text-muted-foreground" />
    </button>
  );
}
