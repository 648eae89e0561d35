/** What the page and the frame that draws diagrams tell each other. Data only: the frame is another origin. */

/** Colours of the page, as CSS colours with commas. */
export interface Look {
  readonly dark: boolean;
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly fill: string;
  readonly fillText: string;
  readonly line: string;
  readonly second: string;
  readonly third: string;
  /** Areas that differ only by their colour, with `text` on them. */
  readonly areas: readonly string[];
  /** Lines and small marks that differ only by their colour, with `onMark` on them. */
  readonly marks: readonly string[];
  readonly onMark: string;
}

export interface DrawOrder {
  readonly order: number;
  readonly source: string;
  readonly look: Look;
}

/** A diagram as a file of its own. Sizes are CSS pixels. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What the diagram says of itself: its title or its kind. */
  readonly title: string;
}

export type DrawAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "drawn"; readonly order: number; readonly drawing: Drawing }
  | { readonly kind: "refused"; readonly order: number; readonly reason: string };
