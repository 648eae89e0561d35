import { useT } from "@cl/react";
import { Paperclip } from "lucide-react";
import { type RefObject, useRef } from "react";
import { IconButton } from "../design/icon-button";
import { acceptAttribute } from "./accept";
import type { UploadLimits } from "./limits";

interface FileInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly id: string;
  readonly limits: UploadLimits;
  readonly disabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The hidden input behind a button that chooses files. */
export function FileInput({ input, id, limits, disabled, onFiles }: FileInputProps) {
  return (
    <input
      ref={input}
      id={id}
      type="file"
      multiple={limits.maxFiles > 1}
      accept={acceptAttribute(limits.accept)}
      hidden
      tabIndex={-1}
      aria-hidden="true"
      disabled={disabled}
      onChange={(event) => {
        onFiles(Array.from(event.currentTarget.files ?? []));
        // The same file can be chosen again after it was removed.
        event.currentTarget.value = "";
      }}
    />
  );
}

interface AttachButtonProps {
  readonly disabled: boolean;
  readonly onChoose: () => void;
}

/** Opens the file dialog of the composer. */
export function AttachButton({ disabled, onChoose }: AttachButtonProps) {
  const t = useT();
  return (
    <IconButton
      id={disabled ? "upload-button-loading" : "upload-button"}
      label={t("chat.input.actions.attachFiles")}
      side="top"
      className="rounded-full"
      disabled={disabled}
      onClick={onChoose}
    >
      <Paperclip aria-hidden="true" />
    </IconButton>
  );
}

/** A way to open the file dialog from anywhere in the composer. */
export function useFileDialog() {
  const input = useRef<HTMLInputElement>(null);
  return { input, open: () => input.current?.click() };
}
