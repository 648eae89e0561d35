/** Saves text as a file on the reader's machine. */
export function saveText(name: string, text: string, type = "text/plain"): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The click starts the download; the address must outlive this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
