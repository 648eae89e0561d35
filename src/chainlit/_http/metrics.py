"""The state of a server in the text format of Prometheus.

Nothing of it comes from people: labels are words of the framework, so there are few series. State is looked up when
somebody asks, so that it costs nothing before.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path

from chainlit._base.counters import BUCKETS_S
from chainlit._core.app import App
from chainlit._core.places import TOTAL
from chainlit._core.sessions import MAX_SESSIONS

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_COUNTS = {
    "connections": ("outcome", "Connections that asked to be let in, by what became of them."),
    "closed": ("reason", "Connections that the server has closed."),
    "refused": ("code", "Commands of clients that were refused."),
    "runs": ("outcome", "Calls of the app's hooks that have ended."),
    "writes": ("outcome", "Writes to the data layer that have ended."),
}


def exposition(app: App) -> str:
    """Return all metrics of an app."""
    return "".join(line + "\n" for line in (*_gauges(app), *_counters(app), *_durations(app), *_process()))


def _gauges(app: App) -> Iterable[str]:
    sessions = list(app.sessions.by_id.values())
    kinds = Counter(watcher.transport.capabilities.kind for each in sessions for watcher in each.attachments)
    yield from _family("sessions", "gauge", "Live conversations.", {"": len(sessions)})
    yield from _family("sessions_limit", "gauge", "How many there may be.", {"": MAX_SESSIONS})
    yield from _family("open_connections", "gauge", "Open connections, by door.", _labelled("door", kinds))
    yield from _family("open_connections_limit", "gauge", "How many there may be.", {"": TOTAL})
    yield from _family("running", "gauge", "Hooks that run.", {"": sum(len(each.runs) for each in sessions)})
    yield from _family("open_questions", "gauge", "Unanswered.", {"": sum(len(each.questions) for each in sessions)})
    yield from _family("tasks", "gauge", "Tasks of the event loop.", {"": len(asyncio.all_tasks())})
    waiting = sum(each.recorder.waiting for each in sessions)
    yield from _family("waiting_writes", "gauge", "Writes that the data layer has not ended.", {"": waiting})
    kept = sum(each.outbox.kept_bytes for each in sessions)
    yield from _family("log_bytes", "gauge", "Rough size of the logs that pages catch up from.", {"": kept})


def _counters(app: App) -> Iterable[str]:
    for name, (label, text) in _COUNTS.items():
        found = app.counters.counts.get(name, {})
        yield from _family(f"{name}_total", "counter", text, _labelled(label, found))


def _durations(app: App) -> Iterable[str]:
    name = "chainlit_run_seconds"
    yield f"# HELP {name} How long the app's hooks ran."
    yield f"# TYPE {name} histogram"
    for hook, found in app.counters.durations.items():
        *bounded, total = accumulate(found)
        for bound, count in zip(BUCKETS_S, bounded, strict=True):
            yield f'{name}_bucket{{hook="{hook}",le="{bound:g}"}} {count}'
        yield f'{name}_bucket{{hook="{hook}",le="+Inf"}} {total}'
        yield f'{name}_sum{{hook="{hook}"}} {app.counters.seconds[hook]:.6f}'
        yield f'{name}_count{{hook="{hook}"}} {total}'


def _process() -> Iterable[str]:
    yield "# HELP process_cpu_seconds_total Time that the processor has spent on this process."
    yield "# TYPE process_cpu_seconds_total counter"
    yield f"process_cpu_seconds_total {time.process_time():.2f}"
    statm = Path("/proc/self/statm")
    if statm.exists():
        size = int(statm.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        yield "# HELP process_resident_memory_bytes Memory of this process."
        yield "# TYPE process_resident_memory_bytes gauge"
        yield f"process_resident_memory_bytes {size}"


def _family(name: str, kind: str, text: str, values: Mapping[str, float]) -> Iterable[str]:
    full = f"chainlit_{name}"
    yield f"# HELP {full} {text}"
    yield f"# TYPE {full} {kind}"
    for labels, value in values.items():
        yield f"{full}{labels} {value}"


def _labelled(label: str, values: Mapping[str, int]) -> dict[str, float]:
    return {f'{{{label}="{value}"}}': count for value, count in sorted(values.items())}
