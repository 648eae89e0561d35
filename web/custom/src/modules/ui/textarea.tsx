import { FIELD } from "./input";
import { part } from "./part";

export const Textarea = part("textarea", `${FIELD} flex min-h-20 py-2 leading-relaxed`);
