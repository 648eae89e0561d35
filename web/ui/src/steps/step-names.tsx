import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

/** Who carries the id of a name: an id occurs once in a document, but several steps may have one name. */
export class NameClaims {
  private readonly holders = new Map<string, string[]>();
  private readonly listeners = new Set<() => void>();

  /** The step that was there first carries the id. */
  holder(name: string): string | undefined {
    return this.holders.get(name)?.[0];
  }

  claim(name: string, id: string): () => void {
    const waiting = this.holders.get(name) ?? [];
    this.holders.set(name, [...waiting, id]);
    if (waiting.length === 0) this.tell();
    return () => this.release(name, id);
  }

  private release(name: string, id: string): void {
    const rest = (this.holders.get(name) ?? []).filter((other) => other !== id);
    if (rest.length === 0) this.holders.delete(name);
    else this.holders.set(name, rest);
    this.tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const StepNames = createContext<NameClaims | null>(null);

export function StepNamesProvider({ children }: { readonly children: ReactNode }) {
  const [claims] = useState(() => new NameClaims());
  return <StepNames value={claims}>{children}</StepNames>;
}

/** The id that a step's label carries: `step-<name>`, or none when another step of that name has it. */
export function useStepNameId(name: string, id: string): string | undefined {
  const claims = useContext(StepNames);
  if (!claims) throw new Error("useStepNameId needs a <StepNamesProvider> above it");
  useEffect(() => claims.claim(name, id), [claims, name, id]);
  const holder = useSyncExternalStore(claims.subscribe, () => claims.holder(name));
  return holder === id ? `step-${name}` : undefined;
}
