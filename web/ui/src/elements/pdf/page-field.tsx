import { useT } from "@cl/react";
import { useState } from "react";
import { validPage } from "./zoom";

interface PageFieldProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

/** The page that is read; another number and Enter go there. */
export function PageField({ page, pages, onPage }: PageFieldProps) {
  const t = useT();
  const [draft, setDraft] = useState<string>();
  const finish = () => {
    if (draft !== undefined && /^\d+$/.test(draft.trim())) onPage(validPage(Number(draft), pages));
    setDraft(undefined);
  };
  return (
    <span className="pdf-place">
      <input
        type="text"
        inputMode="numeric"
        size={Math.max(2, String(pages).length)}
        value={draft ?? String(page)}
        aria-label={t("ui.elements.pageOf", { page, count: pages }, "Page {{page}} of {{count}}")}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") finish();
        }}
      />
      <span aria-hidden="true"> / {pages}</span>
    </span>
  );
}
