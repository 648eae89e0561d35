import { createContext } from "react";
import type { ChainlitAPI } from "./api";

/** Holds the server's interface. Every element finds that of its page in it. */
export const ChainlitContext = createContext<ChainlitAPI | undefined>(undefined);
