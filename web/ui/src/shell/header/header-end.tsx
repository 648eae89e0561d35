import type { ProjectSettings } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { Ellipsis, ExternalLink } from "lucide-react";
import {
  buttonClass,
  IconButton,
  Menu,
  MenuContent,
  MenuItem,
  MenuTrigger,
  Tooltip,
  usePhone,
} from "../../design";
import { ThemeToggle } from "../../theme";
import { type ShownAction, type ShownLink, useHeaderActions } from "./use-actions";
import { UserMenu } from "./user-menu";

/** The right end of the header; on phones all but theme and user go into one menu when there are several. */
export function HeaderEnd({ project }: { readonly project: ProjectSettings }) {
  const entries = useHeaderActions(project);
  const phone = usePhone();
  return (
    <nav className="flex items-center gap-0.5" aria-label={useT()("ui.header.links", undefined, "Links")}>
      {phone && entries.length > 1 ? (
        <MoreMenu entries={entries} />
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
      <UserMenu />
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

function LinkIcon({ link }: { readonly link: ShownLink }) {
  const client = useClient();
  if (!link.icon) return <ExternalLink aria-hidden="true" />;
  return (
    <img src={client.resolveUrl(link.icon)} alt="" width={20} height={20} className="size-5 object-contain" />
  );
}

function LinkButton({ link }: { readonly link: ShownLink }) {
  const client = useClient();
  return (
    <Tooltip label={link.name}>
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

function MoreMenu({ entries }: { readonly entries: readonly (ShownAction | ShownLink)[] }) {
  const t = useT();
  const client = useClient();
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={t("ui.actions.more", undefined, "More")}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      </MenuTrigger>
      <MenuContent align="end">
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
