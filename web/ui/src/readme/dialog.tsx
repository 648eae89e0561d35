import { useT } from "@cl/react";
import { Dialog, DialogContent } from "../design/dialog";
import { Markdown } from "../markdown";

interface ReadmeDialogProps {
  readonly text: string;
  readonly onOpenChange: (open: boolean) => void;
}

/** The app's readme over the whole page. */
export function ReadmeDialog({ text, onOpenChange }: ReadmeDialogProps) {
  const t = useT();
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent
        title={t("navigation.header.readme", undefined, "Readme")}
        width="full"
        className="md:min-h-[50dvh] max-md:min-h-[60dvh]"
      >
        <div className="mx-auto max-w-(--column) pb-8">
          <Markdown text={text} />
        </div>
      </DialogContent>
    </Dialog>
  );
}
