import type { User } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { LogOut, MonitorSmartphone } from "lucide-react";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "../../design/menu";
import { UserButton } from "./user-button";

interface UserMenuProps {
  readonly user: User;
  readonly name: string;
  readonly defaultOpen?: boolean;
}

/** The avatar with its menu: who is signed in, and the way out. */
export function UserMenu({ user, name, defaultOpen = false }: UserMenuProps) {
  const t = useT();
  const client = useClient();
  const logOut = async (everywhere: boolean) => {
    try {
      await client.logout({ everywhere });
      window.location.reload();
    } catch {
      // Still signed in, which a page that was loaded anew would show as well.
      client.toast(
        t("common.status.error.serverConnection", undefined, "The server cannot be reached"),
        "error",
      );
    }
  };
  return (
    <Menu modal={false} defaultOpen={defaultOpen}>
      <MenuTrigger asChild>
        <UserButton user={user} name={name} />
      </MenuTrigger>
      <MenuContent landmark="header" align="end" className="min-w-52" aria-labelledby="user-nav-button">
        <MenuLabel>
          <span className="block truncate font-medium text-foreground text-ui">{name}</span>
          {name === user.identifier ? null : <span className="block truncate">{user.identifier}</span>}
        </MenuLabel>
        <MenuItem onSelect={() => void logOut(false)}>
          <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
          {t("navigation.user.menu.logout", undefined, "Log out")}
        </MenuItem>
        <MenuItem onSelect={() => void logOut(true)}>
          <MonitorSmartphone aria-hidden="true" />
          {t("ui.user.logoutEverywhere", undefined, "Log out on all devices")}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
