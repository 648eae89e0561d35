import { useT } from "@cl/react";
import { useEffect, useRef } from "react";
import { floating } from "../design/overlay";
import { CommandRow } from "./command-row";
import type { SlashMenu as Menu } from "./use-slash-menu";

/** Id of the list, for the input that controls it. */
export const SLASH_LIST_ID = "slash-commands";

/** Id of an entry, for the input that points at it. */
export function slashOptionId(index: number): string {
  return `slash-command-${index}`;
}

/** List of commands above the composer; the input keeps the focus. */
export function SlashMenu({ menu }: { readonly menu: Menu }) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });

  if (menu.matches.length === 0) return null;
  return (
    <div
      ref={list}
      id={SLASH_LIST_ID}
      role="listbox"
      // It scrolls, so a keyboard must be able to reach it; Tab chooses while it is open.
      tabIndex={0}
      aria-label={t("chat.commands.availableTools")}
      data-state="open"
      className={`${floating} absolute inset-x-0 bottom-full mb-2 max-h-[min(17rem,40dvh)] overflow-y-auto overscroll-contain p-1.5`}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form part */}
      <div role="group" aria-label={t("chat.commands.availableTools")}>
        {menu.matches.map((match, index) => (
          <CommandRow
            key={match.command.id}
            id={slashOptionId(index)}
            className="command-item"
            index={index}
            command={match.command}
            marked={match}
            selected={index === menu.index}
            onSelect={menu.select}
            onChoose={menu.choose}
          />
        ))}
      </div>
    </div>
  );
}
