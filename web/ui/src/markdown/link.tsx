import { type ReactNode, useId, useRef } from "react";
import { safeUrl, underRoot } from "../design/safe-url";
import { useMarkdownConfig, useReferences } from "./context";
import { HoverCard, useHoverCard } from "./hover-card";
import type { Reference } from "./references";

interface TextLinkProps {
  readonly href: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly children: ReactNode;
}

/** A link of a text. It opens a new tab; an address that may not be followed shows its words only. */
export function TextLink({ href, title, children }: TextLinkProps) {
  const { rootPath } = useMarkdownConfig();
  const safe = safeUrl(href);
  if (safe === undefined) return <span title={title ?? undefined}>{children}</span>;
  return (
    <a
      href={underRoot(safe, rootPath)}
      title={title ?? undefined}
      target="_blank"
      rel="noopener noreferrer"
      className="text-link"
    >
      {children}
    </a>
  );
}

/** A reference to a side or page element: the name of the element, where it occurs in a text. */
export function ElementLink({ reference }: { readonly reference: Reference }) {
  const { open, hrefOf, preview } = useReferences();
  const { shown, handlers } = useHoverCard();
  const link = useRef<HTMLAnchorElement>(null);
  const card = useId();
  return (
    <>
      <a
        ref={link}
        href={hrefOf(reference.id) ?? "#"}
        className="element-link"
        data-number={reference.number}
        aria-describedby={shown ? card : undefined}
        {...handlers}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          open(reference.id, event.currentTarget);
        }}
      >
        {reference.name}
      </a>
      {shown ? (
        <HoverCard id={card} target={link}>
          {preview(reference.id)}
        </HoverCard>
      ) : null}
    </>
  );
}

interface FootnoteLinkProps {
  readonly number: number;
  readonly prefix: string;
}

export function FootnoteLink({ number, prefix }: FootnoteLinkProps) {
  return (
    <sup>
      <a id={`${prefix}-ref-${number}`} href={`#${prefix}-note-${number}`} className="footnote-link">
        {number}
      </a>
    </sup>
  );
}
