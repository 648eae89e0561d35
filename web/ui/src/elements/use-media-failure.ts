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

/** Whether a player has told that it cannot play the file behind an address; another address is another file. */
export function useMediaFailure(address: string | undefined): MediaFailure {
  const [failed, setFailed] = useState<string>();
  const fail = useCallback(() => setFailed(address), [address]);
  // A player loads from the moment it is made. React hears nothing of what happens before it is on the page.
  const ref = useCallback(
    (node: HTMLMediaElement | null) => {
      if (node?.error) fail();
    },
    [fail],
  );
  return {
    failed: address !== undefined && failed === address,
    retry: () => setFailed(undefined),
    player: { ref, onError: fail },
  };
}
