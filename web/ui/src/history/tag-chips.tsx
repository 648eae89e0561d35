const SHOWN = 3;

/** The tags of a thread, in a line; of many only the first. */
export function TagChips({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span className="flex min-w-0 shrink-[3] items-center gap-1 overflow-hidden">
      {tags.slice(0, SHOWN).map((tag) => (
        <span
          key={tag}
          dir="auto"
          className="max-w-28 truncate rounded-chip bg-muted px-1.5 text-[0.6875rem] text-muted-foreground leading-4.5"
        >
          {tag}
        </span>
      ))}
      {tags.length > SHOWN ? (
        <span className="text-[0.6875rem] text-muted-foreground">+{tags.length - SHOWN}</span>
      ) : null}
    </span>
  );
}
