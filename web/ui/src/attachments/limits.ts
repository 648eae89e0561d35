import type { FileAccept, FileUploadSettings } from "@cl/protocol";
import { admit } from "./accept";

const DEFAULT_MAX_FILES = 20;
const DEFAULT_MAX_SIZE_MB = 500;
const BYTES_PER_MB = 1024 * 1024;

/** Upload rules with every default filled in. */
export interface UploadLimits {
  readonly enabled: boolean;
  readonly accept: FileAccept | undefined;
  readonly maxFiles: number;
  readonly maxSizeMb: number;
}

/** Why a file is not taken. */
export type Rejection =
  | { readonly reason: "disabled" }
  | { readonly reason: "type" }
  | { readonly reason: "size"; readonly maxSizeMb: number }
  | { readonly reason: "count"; readonly maxFiles: number };

/** Files sorted into those to upload and those to explain. */
export interface Sorted {
  readonly taken: readonly File[];
  readonly rejected: readonly { readonly file: File; readonly rejection: Rejection }[];
}

/** Fill in the defaults of the upload rules. */
export function uploadLimits(section: FileUploadSettings | null | undefined): UploadLimits {
  return {
    enabled: section === null || section === undefined ? true : section.enabled === true,
    accept: section?.accept ?? undefined,
    maxFiles: section?.max_files ?? DEFAULT_MAX_FILES,
    maxSizeMb: section?.max_size_mb ?? DEFAULT_MAX_SIZE_MB,
  };
}

/**
 * Sort chosen files by the rules, in the order in which they were chosen.
 *
 * @param present Number of files that already wait to be sent.
 */
export function sortFiles(files: readonly File[], limits: UploadLimits, present: number): Sorted {
  const taken: File[] = [];
  const rejected: { file: File; rejection: Rejection }[] = [];
  for (const file of files) {
    const verdict = judge(file, limits, present + taken.length);
    if (verdict instanceof File) taken.push(verdict);
    else rejected.push({ file, rejection: verdict });
  }
  return { taken, rejected };
}

function judge(file: File, limits: UploadLimits, present: number): File | Rejection {
  if (!limits.enabled) return { reason: "disabled" };
  const admitted = admit(file, limits.accept);
  if (admitted === undefined) return { reason: "type" };
  if (file.size > limits.maxSizeMb * BYTES_PER_MB) return { reason: "size", maxSizeMb: limits.maxSizeMb };
  if (present >= limits.maxFiles) return { reason: "count", maxFiles: limits.maxFiles };
  return admitted;
}
