import { useEffect, useState } from "react";

/** Size of a file of this server in bytes: its first byte tells. Undefined: not known. */
export function useFileSize(address: string | undefined): number | undefined {
  const [size, setSize] = useState<number>();
  useEffect(() => {
    if (!address || new URL(address, document.baseURI).origin !== location.origin) return;
    const stop = new AbortController();
    const ask = async () => {
      const init: RequestInit = {
        headers: { range: "bytes=0-0" },
        credentials: "include",
        signal: stop.signal,
      };
      const answer = await fetch(address, init);
      await answer.body?.cancel();
      const [, whole] = /\/(\d+)$/.exec(answer.headers.get("content-range") ?? "") ?? [];
      if (answer.ok && whole) setSize(Number(whole));
    };
    ask().catch(() => {
      // Offline or gone: the card stands without a size, and a click says more.
    });
    return () => stop.abort();
  }, [address]);
  return size;
}
