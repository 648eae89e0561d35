export { acceptAttribute } from "./accept";
export { AttachButton, FileInput, useFileDialog } from "./attach-button";
export { AttachmentCard, RejectedCard } from "./attachment-card";
export { AttachmentsRow } from "./attachments-row";
export { DropTarget } from "./drop-target";
export { type UploadLimits, uploadLimits } from "./limits";
export { limitsText } from "./limits-text";
export { useFileDrag } from "./use-file-drag";
export { type Uploads, useUploads } from "./use-uploads";
