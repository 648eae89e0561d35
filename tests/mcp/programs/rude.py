"""A tool server with bad manners, written by hand. What it does depends on its first argument and on the tool.

Modes: `polite`, `silent` (never answers), `garbage` (writes notes between messages), `stubborn` (ignores its end, and
has a child that does so too), `broken` (writes to its log and fails), `paged` (a list of tools in pages), `two` (has
two tools).
"""

import json
import os
import signal
import subprocess
import sys
import threading
from typing import Any

MODE = sys.argv[1] if len(sys.argv) > 1 else "polite"
heard: list[object] = []
"""Answers to what this server has asked."""


def say(message: dict[str, object]) -> None:
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    sys.stdout.flush()


def text(value: str) -> dict[str, object]:
    return {"content": [{"type": "text", "text": value}]}


def tools(params: dict[str, object]) -> dict[str, object]:
    names = ["huge", "deep", "endless", "malformed", "flood", "slow", "ask", "heard", "pids", "exit", "change"]
    if MODE == "two":
        names = ["sum", "secret"]
    listed = [{"name": name, "inputSchema": {"type": "object"}, "description": f"<b>{name}</b>"} for name in names]
    if MODE != "paged":
        return {"tools": listed}
    number = int(str(params.get("cursor") or 0))
    return {"tools": listed[number : number + 1], "nextCursor": str((number + 1) % 1_000_000)}


def call(name: str, number: object) -> dict[str, object] | None:
    match name:
        case "huge":
            return text("x" * (11 * 1024 * 1024))
        case "deep":
            nested = "[" * 100_000 + "]" * 100_000
            sys.stdout.write(f'{{"jsonrpc":"2.0","id":{json.dumps(number)},"result":{{"content":{nested}}}}}\n')
            sys.stdout.flush()
            return None
        case "endless":
            while True:
                sys.stdout.write("y" * 65536)
        case "malformed":
            return {"content": 7}
        case "flood":
            for i in range(5_000):
                say({"method": "notifications/message", "params": {"level": "info", "data": i}})
            return text("flooded")
        case "slow":
            return None
        case "ask":
            say({"id": "s", "method": "sampling/createMessage", "params": {"messages": [], "maxTokens": 1}})
            say({"id": "r", "method": "roots/list"})
            return text("asked")
        case "heard":
            return text(json.dumps(heard))
        case "pids":
            return text(json.dumps([os.getpid(), *children]))
        case "exit":
            os._exit(0)
        case "change":
            for _ in range(50):
                say({"method": "notifications/tools/list_changed"})
            return text("changed")
        case _:
            return text(name)


children: list[int] = []
if MODE == "broken":
    sys.stderr.write("the licence \x1b[31m has expired\n")
    sys.exit(1)
if MODE == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-c", "import signal; signal.signal(15, 1); signal.pause()"])
    children.append(child.pid)

for line in sys.stdin:
    message: dict[str, Any] = json.loads(line)
    method, number = message.get("method"), message.get("id")
    params: dict[str, Any] = message.get("params") or {}
    if method is None:
        heard.append(message)
    elif number is None or MODE == "silent":
        continue
    elif method == "initialize":
        if MODE == "garbage":
            sys.stdout.write("starting up\n\n{not json\n")
        info = {"name": "rude", "version": "1"}
        capabilities = {"tools": {"listChanged": True}}
        say(
            {
                "id": number,
                "result": {"protocolVersion": "2025-06-18", "capabilities": capabilities, "serverInfo": info},
            }
        )
    elif method == "tools/list":
        say({"id": number, "result": tools(params)})
    elif method == "tools/call":
        result = call(params["name"], number)
        if result is not None:
            say({"id": number, "result": result})
    else:
        say({"id": number, "result": {}})

while MODE == "stubborn":
    threading.Event().wait(1)
