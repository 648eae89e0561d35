import type { ProjectSettings } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { Ellipsis, ExternalLink } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "../../design/button";
import { IconButton, type IconButtonProps } from "../../design/icon-button";
import { usePhone } from "../../design/media";
import { Tooltip } from "../../design/tooltip";
import { useOnDemand } from "../../on-demand/use-on-demand";
import { ThemeToggle } from "../../theme";
import { type ShownAction, type ShownLink, useHeaderActions } from "./use-actions";
import { UserNav } from "./user-button";

/** The right end of the header; on phones all but theme and user go into one menu when there are several. */
export function HeaderEnd({ project }: { readonly project: ProjectSettings }) {
  const t = useT();
  const entries = useHeaderActions(project);
  const phone = usePhone();
  return (
    <nav className="flex items-center gap-0.5" aria-label={t("ui.header.links", undefined, "Links")}>
      {phone && entries.length > 1 ? (
        <More entries={entries} />
      ) : (
        entries.map((entry) =>
          "run" in entry ? (
            <ActionButton key={entry.id} action={entry} />
          ) : (
            <LinkButton key={entry.name} link={entry} />
          ),
        )
      )}
      <ThemeToggle />
      <UserNav />
    </nav>
  );
}

function ActionButton({ action }: { readonly action: ShownAction }) {
  return (
    <IconButton id={action.id} label={action.label} onClick={action.run}>
      <action.icon aria-hidden="true" />
    </IconButton>
  );
}

/** The picture of a link, as the app gave it; a sign for links when there is none, or it does not load. */
export function LinkIcon({ link }: { readonly link: ShownLink }) {
  const client = useClient();
  const [broken, setBroken] = useState(false);
  if (!link.icon || broken) return <ExternalLink aria-hidden="true" />;
  return (
    <img
      src={client.resolveUrl(link.icon)}
      alt=""
      width={20}
      height={20}
      className="size-5 object-contain"
      onError={() => setBroken(true)}
    />
  );
}

function LinkButton({ link }: { readonly link: ShownLink }) {
  const client = useClient();
  return (
    <Tooltip label={link.text === link.name ? null : link.name}>
      <a
        href={client.resolveUrl(link.url)}
        target={link.target}
        rel="noopener noreferrer"
        aria-label={link.text ? undefined : link.name}
        className={buttonClass("quiet", link.text ? "sm" : "icon")}
      >
        <LinkIcon link={link} />
        {link.text ? <span>{link.text}</span> : null}
      </a>
    </Tooltip>
  );
}

const loadMenu = async () => (await import("./more-menu")).MoreMenu;

function More({ entries }: { readonly entries: readonly (ShownAction | ShownLink)[] }) {
  const { Loaded, trigger } = useOnDemand(loadMenu);
  if (Loaded) return <Loaded entries={entries} defaultOpen />;
  return <MoreButton aria-haspopup="menu" aria-expanded={false} {...trigger} />;
}

/** The button of the menu for phones, without the menu. */
export function MoreButton(props: Omit<IconButtonProps, "label" | "children">) {
  const t = useT();
  return (
    <IconButton label={t("ui.actions.more", undefined, "More")} {...props}>
      <Ellipsis aria-hidden="true" />
    </IconButton>
  );
}
