/** Marks the end of a text that is still being written. */
export function Caret() {
  return <span className="text-caret" aria-hidden="true" />;
}
