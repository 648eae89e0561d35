import { useT } from "@cl/react";
import { ChartLine, Maximize2, Table2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { Dialog, DialogContent } from "../../design/dialog";
import { IconButton } from "../../design/icon-button";
import { Skeleton } from "../../design/skeleton";
import type { ElementProps } from "../element-view";
import { LoadFailed } from "../load-failed";
import { useContent } from "../use-content";
import { DataTable } from "./data-table";
import { type Figure, heightOf, readFigure, titleOf } from "./figure";
import { dataOf } from "./figure-data";
import "./plotly.css";
import { useChart } from "./use-chart";

/** An interactive chart in the colours of the page. */
export function PlotlyElement({ element, place }: ElementProps) {
  const content = useContent(element);
  const text = content.status === "loaded" ? content.text : undefined;
  const figure = useMemo(() => (text === undefined ? undefined : readFigure(text)), [text]);
  if (content.status === "loading") return <Skeleton className="h-100 w-full rounded-card" />;
  return (
    <div className={`${place}-plotly`}>
      {figure ? (
        <ChartFrame figure={figure} element={element} />
      ) : (
        <LoadFailed element={element} onRetry={content.status === "failed" ? content.retry : undefined} />
      )}
    </div>
  );
}

interface ChartFrameProps extends Pick<ElementProps, "element"> {
  readonly figure: Figure;
}

function ChartFrame({ figure, element }: ChartFrameProps) {
  const t = useT();
  const [full, setFull] = useState(false);
  const [asData, setAsData] = useState(false);
  const data = useMemo(() => dataOf(figure), [figure]);
  const label = titleOf(figure) || element.name || t("ui.elements.chart", undefined, "Chart");
  return (
    <div className="chart-frame">
      {data && asData ? (
        <DataTable data={data} label={label} />
      ) : (
        <Chart figure={figure} element={element} label={label} />
      )}
      <div className="chart-tools">
        {data ? (
          <IconButton
            size="icon-sm"
            data-tool="data"
            label={
              asData
                ? t("ui.elements.showChart", undefined, "Show chart")
                : t("ui.elements.showData", undefined, "Show data")
            }
            onClick={() => setAsData(!asData)}
          >
            {asData ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
          </IconButton>
        ) : null}
        <IconButton
          size="icon-sm"
          label={t("ui.actions.fullScreen", undefined, "Full screen")}
          onClick={() => setFull(true)}
        >
          <Maximize2 aria-hidden="true" />
        </IconButton>
      </div>
      <Dialog open={full} onOpenChange={setFull}>
        <DialogContent
          title={element.name || label}
          width="full"
          className="h-[92dvh] md:h-[85dvh] md:max-w-[92vw]"
        >
          <Chart figure={figure} element={element} label={label} fill />
        </DialogContent>
      </Dialog>
    </div>
  );
}

interface ChartProps extends ChartFrameProps {
  readonly label: string;
  readonly fill?: boolean;
}

function Chart({ figure, element, label, fill = false }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { state, retry } = useChart(box, figure, fill);
  if (state === "failed") return <LoadFailed element={element} onRetry={retry} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no form group
    <div
      ref={box}
      role="group"
      aria-label={label}
      aria-busy={state === "loading" || undefined}
      className="chart"
      style={{ height: fill ? "100%" : heightOf(figure) }}
    />
  );
}
