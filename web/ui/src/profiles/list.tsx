import type { ChatProfile } from "@cl/protocol";
import { useT } from "@cl/react";
import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cx } from "../design/cx";
import { LazyMarkdown } from "../shell/lazy-markdown";
import { findByLetter, moveIn, profileLabel } from "./choose";
import { ProfileIcon } from "./icon";

interface ProfileListProps {
  readonly profiles: readonly ChatProfile[];
  readonly chosen: string | null;
  readonly onChoose: (profile: ChatProfile) => void;
}

/** List box of profiles, with the description of the pointed-at one beside it. */
export function ProfileList({ profiles, chosen, onChoose }: ProfileListProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      profiles.findIndex((profile) => profile.name === chosen),
    ),
  );
  const pointed = profiles[at];

  const options = () => [...(list.current?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  useEffect(() => {
    list.current?.querySelector<HTMLElement>("[role=option][tabindex='0']")?.focus();
  }, []);

  const press = (event: KeyboardEvent) => {
    const labels = profiles.map(profileLabel);
    const next = moveIn(profiles.length, at, event.key) ?? findByLetter(labels, at, event.key);
    if ((event.key === "Enter" || event.key === " ") && pointed) onChoose(pointed);
    else if (next === undefined) return;
    else options()[next]?.focus();
    event.preventDefault();
  };
  return (
    <div className="flex max-md:flex-col">
      <div
        ref={list}
        role="listbox"
        tabIndex={-1}
        aria-label={t("ui.profiles.label", undefined, "Chat profile")}
        onKeyDown={press}
        className="max-h-[min(24rem,60dvh)] w-60 shrink-0 overflow-y-auto p-1.5 outline-none max-md:w-full"
      >
        {profiles.map((profile, index) => (
          <div
            key={profile.name}
            role="option"
            tabIndex={index === at ? 0 : -1}
            aria-selected={profile.name === chosen}
            aria-describedby={
              index === at && profile.markdown_description ? "chat-profile-description" : undefined
            }
            data-test={`select-item:${profile.name}`}
            onFocus={() => setAt(index)}
            onPointerMove={() => setAt(index)}
            onClick={() => onChoose(profile)}
            onKeyDown={undefined}
            data-focus-inset=""
            className={cx(
              "flex min-h-9 items-center gap-2.5 rounded-chip px-2.5 py-1.5 text-ui touch:min-h-11",
              index === at && "bg-accent text-accent-foreground",
            )}
          >
            <ProfileIcon profile={profile} className="size-6" />
            <span className="min-w-0 flex-1 truncate">{profileLabel(profile)}</span>
            {profile.name === chosen ? <Check aria-hidden="true" className="size-4 text-primary" /> : null}
          </div>
        ))}
      </div>
      {pointed?.markdown_description ? (
        <div
          id="chat-profile-description"
          className="max-h-[min(24rem,60dvh)] w-72 overflow-y-auto border-border p-4 text-ui max-md:w-full max-md:border-t md:border-s"
        >
          <LazyMarkdown text={pointed.markdown_description} />
        </div>
      ) : null}
    </div>
  );
}
