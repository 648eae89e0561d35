import { useMemo } from 'react';

const WIDTH = 400;

export default function Chart() {
  const { points = [], title } = props;
  const max = useMemo(() => Math.max(1, ...points), [points]);
  const line = points.map((p, i) => `${(i / (points.length - 1)) * WIDTH},${100 - (p / max) * 90}`).join(' ');
  return (
    <figure className="rounded-2xl border bg-gradient-to-br from-card to-muted p-4 shadow-sm">
      <figcaption className="mb-2 text-sm font-semibold">{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} 100`} className="w-full h-32 overflow-visible" role="img" aria-label={title}>
        <polyline points={line} fill="none" className="stroke-primary stroke-2" />
        {points.map((p, i) => <circle key={i} cx={(i / (points.length - 1)) * WIDTH} cy={100 - (p / max) * 90} r="3" className="fill-primary" />)}
      </svg>
      <div className="mt-4 flex h-24 items-end gap-1.5">
        {points.map((p, i) => <div key={i} style={{ height: `${(p / max) * 100}%` }} className="flex-1 rounded-t bg-[hsl(var(--chart-2))] hover:opacity-75 transition-opacity" title={String(p)} />)}
      </div>
    </figure>
  );
}
