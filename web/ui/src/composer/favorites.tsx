import { useChat, useClient, useT } from "@cl/react";
import { Star, X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../design/icon-button";
import { row } from "../design/overlay";
import { Popover, PopoverContent, PopoverTrigger } from "../design/popover";
import { Tooltip } from "../design/tooltip";
import { useInputFocus } from "./input-focus";

interface FavoritesProps {
  readonly disabled: boolean;
}

/** Star that opens the messages that the user has saved. */
export function Favorites({ disabled }: FavoritesProps) {
  const t = useT();
  const focus = useInputFocus();
  const [open, setOpen] = useState(false);
  return (
    <div className="favorite-popover-wrapper">
      <Popover open={open} onOpenChange={setOpen}>
        <Tooltip label={t("chat.favorites.use")} side="top">
          <PopoverTrigger asChild>
            <IconButton
              label={t("chat.favorites.use")}
              side="top"
              className="rounded-full"
              disabled={disabled}
            >
              <Star aria-hidden="true" />
            </IconButton>
          </PopoverTrigger>
        </Tooltip>
        <PopoverContent
          data-sheet=""
          side="top"
          align="start"
          aria-label={t("chat.favorites.headline")}
          className="w-80"
        >
          <p className="px-2.5 py-1.5 font-medium text-meta text-muted-foreground">
            {t("chat.favorites.headline")}
          </p>
          <FavoriteList
            onUsed={() => {
              setOpen(false);
              focus();
            }}
          />
        </PopoverContent>
      </Popover>
    </div>
  );
}

/** The saved messages; choosing one puts its text into the composer. */
export function FavoriteList({ onUsed }: { readonly onUsed: () => void }) {
  const t = useT();
  const client = useClient();
  const favorites = useChat((state) => state.favorites);
  const language = useChat((state) => state.translations?.language ?? "en-US");
  if (favorites.length === 0) return <NoFavorites />;
  return (
    <ul className="max-h-80 overflow-y-auto">
      {favorites.map((message) => (
        <li key={message.id} className="flex items-center gap-1">
          <button
            type="button"
            className={`${row} min-w-0 flex-1 flex-col items-start! gap-0.5! hover:bg-accent focus-visible:bg-accent`}
            onClick={() => {
              client.setDraft(message.output);
              onUsed();
            }}
          >
            <span dir="auto" className="line-clamp-2 break-words">
              {message.output}
            </span>
            {message.createdAt ? (
              <span className="text-meta text-muted-foreground">
                {new Date(message.createdAt).toLocaleDateString(language, { dateStyle: "medium" })}
              </span>
            ) : null}
          </button>
          <IconButton
            label={t("chat.favorites.remove")}
            size="icon-sm"
            className="rounded-full"
            onClick={() => client.favorite(message.id, false)}
          >
            <X aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function NoFavorites() {
  const t = useT();
  return (
    <div className="px-4 py-6 text-center">
      <p className="font-medium text-ui">{t("chat.favorites.empty.title")}</p>
      <p className="mt-1 text-meta text-muted-foreground">{t("chat.favorites.empty.description")}</p>
    </div>
  );
}
