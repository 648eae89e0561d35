import * as all from "zod/v4";
import { type Namespace, namespace } from "./namespace";

/** Schemas, in the fourth version. */
export const zod: Namespace = namespace({ ...all, default: all.z });
