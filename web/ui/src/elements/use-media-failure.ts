import { useCallback, useState } from "react";

/** Properties of a player that is watched. */
export interface MediaPlayer {
  readonly ref: (node: HTMLMediaElement | null) => void;
  readonly onError: () => void;
}

interface MediaFailure {
  readonly failed: boolean;
  readonly retry: () => void;
  readonly player: MediaPlayer;
}

/** Whether a player has told that it cannot play its file. */
export function useMediaFailure(): MediaFailure {
  const [failed, setFailed] = useState(false);
  const fail = useCallback(() => setFailed(true), []);
  // A player loads from the moment it is made. React hears nothing of what happens before it is on the page.
  const ref = useCallback((node: HTMLMediaElement | null) => {
    if (node?.error) setFailed(true);
  }, []);
  return { failed, retry: () => setFailed(false), player: { ref, onError: fail } };
}
