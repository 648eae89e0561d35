import { useEffect, useState } from "react";

/** Address of a text as a file, for as long as it is shown; undefined before the first drawing. */
export function useFileAddress(text: string | undefined, type: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (text === undefined) return;
    const made = URL.createObjectURL(new Blob([text], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text, type]);
  return text === undefined ? undefined : address;
}
