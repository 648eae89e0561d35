import * as all from "zod/v3";
import { type Namespace, namespace } from "./namespace";

/** Schemas, in the third version: what sources that were written against it go on with. */
export const zod: Namespace = namespace({ ...all, default: all.z });
