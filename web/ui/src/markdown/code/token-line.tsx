import type { ReactNode } from "react";
import type { Token } from "./tokens";

/** A line of coloured code, after the break that parts it from the one before. */
export function tokenLine(line: readonly Token[], number: number): ReactNode {
  let at = 0;
  const tokens = line.map(({ text, scope }) => {
    const key = `${number}:${at}`;
    at += text.length;
    return scope === "" ? (
      text
    ) : (
      <span key={key} className={scope}>
        {text}
      </span>
    );
  });
  return number === 0 ? tokens : ["\n", ...tokens];
}
