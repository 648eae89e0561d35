import { useT } from "@cl/react";
import { useState } from "react";
import { Dialog, DialogContent } from "../../design/dialog";
import { Skeleton } from "../../design/skeleton";
import type { ElementPlace, ElementProps } from "../element-view";
import { LoadFailed } from "../load-failed";
import { useLoaded } from "../use-content";
import { Bar } from "./bar";
import "./dataframe.css";
import { Grid } from "./grid";
import { type FramePort, openFrame } from "./port";
import { type Arrangement, useArrangement } from "./use-arrangement";

const readPort = async (answer: Response) => openFrame(await answer.arrayBuffer());
const closePort = (port: FramePort) => port.close();

/** A table of data: sortable, searchable, as long and as wide as it may be. */
export function DataframeElement({ element, place }: ElementProps) {
  const port = useLoaded(element, readPort, closePort);
  switch (port.status) {
    case "loading":
      return <Skeleton className="h-64 w-full rounded-card" />;
    case "failed":
      return (
        <div className={`${place}-dataframe`}>
          <LoadFailed element={element} onRetry={port.retry} />
        </div>
      );
    case "loaded":
      return (
        <div className={`${place}-dataframe`}>
          <FrameView key={element.chainlitKey} port={port.value} element={element} place={place} />
        </div>
      );
  }
}

interface FrameViewProps extends ElementProps {
  readonly port: FramePort;
}

function FrameView({ port, element, place }: FrameViewProps) {
  const arrangement = useArrangement(port);
  if (arrangement.failed) return <LoadFailed element={element} />;
  return <FrameScreens port={port} arrangement={arrangement} name={element.name} place={place} />;
}

interface FrameScreensProps {
  readonly port: FramePort;
  readonly arrangement: Arrangement;
  readonly name: string;
  readonly place: ElementPlace;
}

/** The table where it is, and as large as the page on request. */
export function FrameScreens({ place, ...table }: FrameScreensProps) {
  const [full, setFull] = useState(false);
  return (
    <>
      <FrameTable {...table} place={place} onFull={() => setFull(true)} />
      <Dialog open={full} onOpenChange={setFull}>
        <DialogContent title={table.name} width="full" className="md:h-[85dvh] md:max-w-[92vw]">
          <FrameTable {...table} place="page" />
        </DialogContent>
      </Dialog>
    </>
  );
}

interface FrameTableProps extends FrameScreensProps {
  readonly onFull?: (() => void) | undefined;
}

function FrameTable({ port, arrangement, name, place, onFull }: FrameTableProps) {
  const t = useT();
  return (
    <div className="dataframe" data-place={place}>
      <Bar port={port} arrangement={arrangement} name={name} title={place === "inline"} onFull={onFull} />
      <Grid port={port} arrangement={arrangement} label={name || t("ui.table.label", undefined, "Table")} />
      {arrangement.rows.count === 0 ? (
        <p className="frame-empty">{t("ui.table.empty", undefined, "No rows")}</p>
      ) : null}
    </div>
  );
}
