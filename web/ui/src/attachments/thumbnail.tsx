import { useT } from "@cl/react";
import { File as FileIcon } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { lazyPart } from "../design/lazy-part";
import { typeBadge } from "./file-size";

const PreviewDialog = lazyPart(async () => (await import("./preview-dialog")).PreviewDialog);

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
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={`${t("ui.actions.open")}: ${name}`}
        aria-haspopup="dialog"
        className="size-10 shrink-0 cursor-zoom-in overflow-hidden rounded-chip bg-muted touch:size-11"
        onClick={() => setOpen(true)}
      >
        <img src={url} alt="" className="size-full object-cover" />
      </button>
      <Suspense fallback={null}>
        {open ? <PreviewDialog url={url} name={name} opener={button} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
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
