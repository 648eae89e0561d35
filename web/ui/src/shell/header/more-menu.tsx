import { useClient } from "@cl/react";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../../design/menu";
import { LinkIcon, MoreButton } from "./header-end";
import type { ShownAction, ShownLink } from "./use-actions";

interface MoreMenuProps {
  readonly entries: readonly (ShownAction | ShownLink)[];
  readonly defaultOpen?: boolean;
}

/** The header's entries as a menu, for phones. */
export function MoreMenu({ entries, defaultOpen = false }: MoreMenuProps) {
  const client = useClient();
  return (
    <Menu modal={false} defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <MoreButton />
      </MenuTrigger>
      <MenuContent landmark="header" align="end">
        {entries.map((entry) =>
          "run" in entry ? (
            <MenuItem key={entry.id} id={entry.id} onSelect={entry.run}>
              <entry.icon aria-hidden="true" />
              {entry.label}
            </MenuItem>
          ) : (
            <MenuItem key={entry.name} asChild>
              <a href={client.resolveUrl(entry.url)} target={entry.target} rel="noopener noreferrer">
                <LinkIcon link={entry} />
                {entry.text ?? entry.name}
              </a>
            </MenuItem>
          ),
        )}
      </MenuContent>
    </Menu>
  );
}
