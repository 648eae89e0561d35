import { useT } from "@cl/react";
import { File as FileIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { Dialog, DialogContent, DialogTrigger } from "../design/dialog";
import { typeBadge } from "./file-size";

/** Kinds that browsers draw from a local file without running anything in it. */
const DRAWN = /^image\/(png|jpe?g|gif|webp|avif|bmp|x-icon)$/;

/** Small picture of a file: the image itself, which opens in full, or a tile with its type. */
export function Thumbnail({ file }: { readonly file: File }) {
  const url = useObjectUrl(file, DRAWN.test(file.type));
  if (url !== undefined) {
    return <Preview url={url} name={file.name} />;
  }
  const badge = typeBadge(file.name);
  return (
    <span
      aria-hidden="true"
      className="grid size-10 shrink-0 place-items-center rounded-chip bg-primary-soft font-semibold text-[0.625rem] text-primary tracking-wide"
    >
      {badge || <FileIcon className="size-4.5" />}
    </span>
  );
}

function Preview({ url, name }: { readonly url: string; readonly name: string }) {
  const t = useT();
  return (
    <Dialog>
      <DialogTrigger asChild>
        <button
          type="button"
          aria-label={`${t("ui.actions.open")}: ${name}`}
          className="size-10 shrink-0 cursor-zoom-in overflow-hidden rounded-chip bg-muted touch:size-11"
        >
          <img src={url} alt="" className="size-full object-cover" />
        </button>
      </DialogTrigger>
      <DialogContent title={name} width="lg">
        <img
          src={url}
          alt={name}
          className="mx-auto max-h-[70dvh] max-w-full rounded-control object-contain"
        />
      </DialogContent>
    </Dialog>
  );
}

function useObjectUrl(file: File, wanted: boolean): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!wanted) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      setUrl(undefined);
      URL.revokeObjectURL(made);
    };
  }, [file, wanted]);
  return url;
}
