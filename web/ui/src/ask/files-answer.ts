import type { Attachment } from "@cl/client";
import type { FileReference } from "@cl/protocol";

/** The answer that uploaded files make; `undefined` while there is none, or one is not there yet. */
export function filesAnswer(
  attachments: readonly Pick<Attachment, "status" | "fileId">[],
): readonly FileReference[] | undefined {
  const ids = attachments.flatMap(({ status, fileId }) =>
    status === "done" && fileId !== null ? [fileId] : [],
  );
  return ids.length > 0 && ids.length === attachments.length ? ids.map((id) => ({ id })) : undefined;
}
