import type { User } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { type ComponentProps, useState } from "react";
import { safeUrl } from "../../design/safe-url";
import { Tooltip } from "../../design/tooltip";
import { useOnDemand } from "../../on-demand/use-on-demand";

const loadMenu = async () => (await import("./user-menu")).UserMenu;

/** Avatar of the person who is signed in, which opens the user menu; nothing for anonymous visitors. */
export function UserNav() {
  const user = useChat((state) => state.user);
  const requireLogin = useChat((state) => state.authConfig?.requireLogin === true);
  const { Loaded, trigger } = useOnDemand(loadMenu);
  if (!user || !requireLogin) return null;
  const name = user.display_name || user.identifier;
  if (Loaded) return <Loaded user={user} name={name} defaultOpen />;
  return <UserButton user={user} name={name} aria-haspopup="menu" aria-expanded={false} {...trigger} />;
}

interface UserButtonProps extends ComponentProps<"button"> {
  readonly user: User;
  readonly name: string;
}

/** The avatar as a button (`#user-nav-button`), without its menu. */
export function UserButton({ user, name, ...rest }: UserButtonProps) {
  const t = useT();
  return (
    <Tooltip label={name}>
      <button
        type="button"
        aria-label={`${t("ui.header.userMenu", undefined, "User menu")}: ${name}`}
        className="group ms-1 grid size-9 shrink-0 place-items-center rounded-full touch:size-11"
        {...rest}
        // Its id is what others know it by: the menu may not give it another one.
        id="user-nav-button"
      >
        <span className="grid size-8 place-items-center overflow-hidden rounded-full bg-primary-soft font-semibold text-primary text-ui transition-state group-hover:bg-primary-line">
          <Portrait user={user} name={name} />
        </span>
      </button>
    </Tooltip>
  );
}

function Portrait({ user, name }: UserButtonProps) {
  const client = useClient();
  const [broken, setBroken] = useState(false);
  const { image } = user.metadata;
  const source = typeof image === "string" ? safeUrl(image) : undefined;
  if (!source || broken) return <span aria-hidden="true">{initialOf(name)}</span>;
  return (
    <img
      src={client.resolveUrl(source)}
      alt=""
      referrerPolicy="no-referrer"
      className="size-full object-cover"
      onError={() => setBroken(true)}
    />
  );
}

/** First letter of a name, whole even when it is made of several code units. */
function initialOf(name: string): string {
  const [first = "?"] = [...name.trim()];
  return first.toLocaleUpperCase();
}
