import type { Starter, StarterCategory } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { ChevronDown } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { LucideIcon } from "../actions/lucide-icon";
import { focusInputNear } from "../composer/input-focus";
import { cx, safeUrl } from "../design";
import { defaultModes, type Offer, starterId } from "./choose";

interface StartersProps {
  readonly offer: Offer;
}

/** What to begin with (`#starters`): cards, or categories that open into cards. */
export function Starters({ offer }: StartersProps) {
  const t = useT();
  if (offer.kind === "none") return null;
  return (
    <section id="starters" aria-label={t("ui.starters.label", undefined, "Suggestions")} className="w-full">
      {offer.kind === "starters" ? (
        <StarterCards starters={offer.starters} />
      ) : (
        <Categories categories={offer.categories} />
      )}
    </section>
  );
}

/** On phones: one row to swipe, from one edge of the page to the other. */
const SWIPED =
  "max-md:-mx-(--gutter) max-md:scroll-px-(--gutter) max-md:overflow-x-auto max-md:px-(--gutter) max-md:pb-1 max-md:[scrollbar-width:none]";

/** 2 × 2 cards; on phones one row. */
function StarterCards({ starters }: { readonly starters: readonly Starter[] }) {
  return (
    <div
      className={cx(
        "grid gap-2 max-md:snap-x max-md:auto-cols-[min(15rem,72vw)] max-md:grid-flow-col",
        SWIPED,
        starters.length > 1 && "md:grid-cols-2",
      )}
    >
      {starters.map((starter) => (
        <StarterCard key={starter.label} starter={starter} />
      ))}
    </div>
  );
}

function StarterCard({ starter }: { readonly starter: Starter }) {
  const client = useClient();
  const ready = useChat((state) => !state.busy && state.connection.status === "online");
  const send = (event: MouseEvent<HTMLElement>) => {
    // The card goes with the welcome screen.
    focusInputNear(event.currentTarget);
    const { selectedCommand, modes } = client.state.getState();
    client.send(starter.message, {
      command: starter.command ?? selectedCommand?.id ?? null,
      modes: defaultModes(modes),
    });
  };
  return (
    <button
      type="button"
      id={starterId(starter.label)}
      disabled={!ready}
      onClick={send}
      className="flex min-h-16 snap-start items-center gap-3 rounded-card border border-border bg-card px-4 py-3 text-start text-card-foreground transition-state hover:border-input hover:bg-accent disabled:opacity-60"
    >
      <StarterIcon icon={starter.icon} />
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 font-medium text-ui">
          <bdi>{starter.label}</bdi>
        </span>
        {starter.message.trim() === starter.label.trim() ? null : (
          <span aria-hidden="true" className="mt-0.5 block truncate text-meta text-muted-foreground">
            <bdi>{starter.message}</bdi>
          </span>
        )}
      </span>
    </button>
  );
}

interface StarterIconProps {
  readonly icon: string | null | undefined;
}

/** An image of the app, or a Lucide icon by its name. */
function StarterIcon({ icon }: StarterIconProps) {
  const client = useClient();
  const [broken, setBroken] = useState(false);
  if (!icon || broken) return null;
  if (/^[a-z][a-z0-9-]*$/i.test(icon)) {
    return <LucideIcon name={icon} className="size-5 shrink-0 text-primary" />;
  }
  const source = safeUrl(icon);
  return source ? (
    <img
      src={client.resolveUrl(source)}
      alt=""
      className="size-6 shrink-0 rounded-xs object-contain"
      onError={() => setBroken(true)}
    />
  ) : null;
}

function Categories({ categories }: { readonly categories: readonly StarterCategory[] }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const shown = categories.find((category) => category.label === open);
  return (
    <div className="flex flex-col gap-3">
      <fieldset
        aria-label={t("ui.starters.categories", undefined, "Categories of suggestions")}
        className={cx("flex min-w-0 justify-center-safe gap-2 md:flex-wrap", SWIPED)}
      >
        {categories.map(({ label, icon }) => (
          <button
            key={label}
            type="button"
            aria-expanded={label === open}
            onClick={() => setOpen(label === open ? null : label)}
            className="inline-flex h-9 shrink-0 items-center gap-2 rounded-full border border-border bg-card px-4 font-medium text-ui transition-state hover:border-input hover:bg-accent aria-expanded:border-primary-line aria-expanded:bg-primary-soft aria-expanded:text-primary touch:h-11"
          >
            <StarterIcon icon={icon} />
            <bdi>{label}</bdi>
            <ChevronDown
              aria-hidden="true"
              className={cx(
                "size-3.5 transition-transform duration-(--fast)",
                label === open && "rotate-180",
              )}
            />
          </button>
        ))}
      </fieldset>
      {shown ? (
        <div key={shown.label} className="animate-appear">
          <StarterCards starters={shown.starters} />
        </div>
      ) : null}
    </div>
  );
}
