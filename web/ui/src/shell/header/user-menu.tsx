import type { User } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger, safeUrl, Tooltip } from "../../design";

function imageOf(user: User): string | undefined {
  const { image } = user.metadata;
  return typeof image === "string" ? safeUrl(image) : undefined;
}

/** First letter of a name, whole even when it is made of several code units. */
export function initialOf(name: string): string {
  const [first = "?"] = [...name.trim()];
  return first.toLocaleUpperCase();
}

/** Avatar with the menu of the person who is signed in (`#user-nav-button`); nothing for anonymous visitors. */
export function UserMenu() {
  const t = useT();
  const client = useClient();
  const user = useChat((state) => state.user);
  const requireLogin = useChat((state) => state.authConfig?.requireLogin === true);
  if (!user || !requireLogin) return null;
  const name = user.display_name || user.identifier;
  const logOut = async () => {
    await client.logout();
    window.location.reload();
  };
  return (
    <Menu>
      <Tooltip label={name}>
        <MenuTrigger
          id="user-nav-button"
          aria-label={`${t("ui.header.userMenu", undefined, "User menu")}: ${name}`}
          className="ms-1.5 grid size-8 shrink-0 place-items-center overflow-hidden rounded-full bg-primary-soft font-semibold text-primary text-ui transition-state hover:bg-primary-line touch:size-11"
        >
          <Portrait user={user} name={name} />
        </MenuTrigger>
      </Tooltip>
      <MenuContent align="end" className="min-w-52">
        <MenuLabel>
          <span className="block truncate font-medium text-foreground text-ui">{name}</span>
          {user.display_name && user.display_name !== user.identifier ? (
            <span className="block truncate">{user.identifier}</span>
          ) : null}
        </MenuLabel>
        <MenuItem onSelect={() => void logOut()}>
          <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
          {t("navigation.user.menu.logout", undefined, "Log out")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

function Portrait({ user, name }: { readonly user: User; readonly name: string }) {
  const client = useClient();
  const [broken, setBroken] = useState(false);
  const image = imageOf(user);
  if (!image || broken) return <span aria-hidden="true">{initialOf(name)}</span>;
  return (
    <img
      src={client.resolveUrl(image)}
      alt=""
      referrerPolicy="no-referrer"
      className="size-full object-cover"
      onError={() => setBroken(true)}
    />
  );
}
