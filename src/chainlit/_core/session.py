"""One conversation's state. It does nothing by itself: no input, no output, no JSON."""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from enum import Enum
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

from chainlit._auth.principal import Principal
from chainlit._auth.user import User
from chainlit._base.clock import Timestamps
from chainlit._base.lane import Lane
from chainlit._base.tasks import Tasks
from chainlit._base.turns import LoopTurns
from chainlit._core.handles import FileDict, Pending, RunHandle, Watcher
from chainlit._core.home import Home
from chainlit._core.outbox import Outbox
from chainlit._core.scope import entered
from chainlit._core.versions_aside import VersionsAside
from chainlit._core.view import View
from chainlit._store.contract import keeps_order
from chainlit._store.recorder import Recorder
from chainlit._wire.records import AskSpecDict, ClientType, Json

if TYPE_CHECKING:
    from chainlit._settings.settings import Settings


class Phase(Enum):
    """Where a session is in its life; it only moves down this list."""

    NEW = "new"
    STARTING = "starting"
    """Its start or resume hook runs."""
    READY = "ready"
    ENDING = "ending"
    ENDED = "ended"


class Session:
    """Everything that belongs to one conversation; dropping it frees all of it.

    Args:
        app: The app it is a conversation of.
        id: Chosen by the client; unguessable, and honoured for `principal` only.
        principal: Whose session it is.
        thread_id: Name of the conversation in the store.
        thread_id_to_resume: Stored thread that the client asked for.
    """

    interactive: ClassVar[bool] = True
    """Whether a person watches and can be asked."""

    # What every conversation begins with; only what differs takes room in each of them.
    phase: Phase = Phase.NEW
    asked_for_name: bool = False
    """Whether the app was asked to name the conversation."""
    has_first_interaction: bool = False
    restored: bool = False
    to_clear: bool = False
    told_unstored: bool = False
    """Whether the person knows that nothing can be stored just now."""
    upload_bytes: int = 0
    busy_count: int = 0
    current_task: asyncio.Task[object] | None = None
    leaving: asyncio.Task[None] | None = None
    """The call of the end hook since the last page went away, in apps that want one each time."""
    growing: asyncio.TimerHandle | None = None
    """When the store gets the texts that still grow."""
    left_at: float = 0.0
    """When the last connection was gone, by the clock of the loop."""
    expiry: asyncio.TimerHandle | None = None
    scope: object = None
    """What `cl.context` shows in this session; made by the authoring layer."""

    def __init__(
        self,
        app: Home,
        *,
        id: str,
        thread_id: str,
        principal: Principal,
        user: User | None = None,
        token: str | None = None,
        user_env: dict[str, str] | None = None,
        client_type: ClientType = "webapp",
        chat_profile: str | None = None,
        thread_id_to_resume: str | None = None,
        environ: dict[str, Any] | None = None,
        language: str = "en-US",
        settings: Settings | None = None,
    ) -> None:
        self.app = app
        self.id = id
        self.thread_id = thread_id
        self.thread_id_to_resume = thread_id_to_resume
        self.principal = principal
        self.user = user
        self.token = token
        self.user_env: dict[str, str] = user_env or {}
        self.client_type: ClientType = client_type
        self.chat_profile = chat_profile
        self.environ: dict[str, Any] = environ or {}
        self.language = language
        self.settings: Settings = settings or app.settings
        self._begin_empty()
        self._open_log()
        self._stand_alone()

    def _begin_empty(self) -> None:
        """Hold nothing yet of what people, the app and its runs bring."""
        self.chat_settings: dict[str, Json] = {}
        self.data: dict[str, Any] = {}
        """The author's own values, behind `cl.user_session`."""
        self.context_messages: dict[str, Any] = {}
        """Behind `cl.chat_context`: the messages by id, oldest first."""
        self.files: dict[str, FileDict] = {}
        self.files_dir: Path = self.app.paths.files_dir / self.id
        self.files_spec: dict[str, AskSpecDict] = {}
        """Open file questions, by the id of their step."""
        self.mcp_sessions: dict[str, Any] = {}
        self.thread_queues: dict[str, Any] = {}
        self.tasks: Tasks = Tasks()
        self.runs: set[RunHandle] = set()
        self.questions: dict[str, Pending] = {}
        self.calls: dict[str, Pending] = {}
        self.attachments: set[Watcher] = set()
        self.handled: OrderedDict[str, bytes] = OrderedDict()
        """Message ids that were accepted, with a digest of what they said."""
        self.feedback: dict[str, Json] = {}
        """Feedback of a conversation without data layer, by id."""
        self.closers: list[Callable[[], Awaitable[object]]] = []
        """What has to be closed when the session ends; each takes a bounded time."""
        self.endings: list[Callable[[], object]] = []

    def _open_log(self) -> None:
        """Make ready for what happens: its times, its order, those who are shown it and the store."""
        self.ready: asyncio.Event = asyncio.Event()
        """Set when the start or resume hook has returned; commands wait for it."""
        self.loop: asyncio.AbstractEventLoop = asyncio.get_running_loop()
        self.thread_ident: int = threading.get_ident()
        self.clock: Timestamps = Timestamps()
        self.view: View = View(self.thread_id, now=self.loop.time)
        self.outbox: Outbox = Outbox(self.view, now=self.loop.time)
        self.turns: LoopTurns = LoopTurns(self.loop)
        app, itself = self.app, weakref.ref(self)  # the recorder is the session's own, and must not hold it
        self.recorder: Recorder = Recorder(
            lambda: entered(getattr(itself(), "scope", None)),
            lambda: keeps_order(app.data_layer),
            partial(app.counters.count, "writes"),
            self.thread_id,
        )

    def _stand_alone(self) -> None:
        """Be in no directory: one that takes the session in sets these."""
        self.leave: Callable[[], object] = _stay
        """Ends the session for good."""
        self.has_company: Callable[[], bool] = _alone
        """Tells whether another session works on the same thread."""
        self.companions: Callable[[], list[Session]] = list
        """The other live sessions of the same thread: further pages of it."""
        self.siblings: Callable[[], list[Session]] = list
        """All live sessions of the same person, of clients without cookies none."""

    @cached_property
    def window_lane(self) -> Lane:
        """Window messages, handled one after the other."""
        return Lane("window messages")

    @cached_property
    def audio_lane(self) -> Lane:
        """Frames of recordings, handled one after the other."""
        return Lane("audio frames")

    @cached_property
    def versions(self) -> VersionsAside:
        """What edits took off the page and memory keeps."""
        return VersionsAside(self.view)

    def on_end(self, forget: Callable[[], object]) -> None:
        """Call `forget` when the session has ended, for state that others keep about it."""
        self.endings.append(forget)

    def release(self) -> None:
        """Let go of everything that leads back here, after the end.

        The memory of a conversation is then free at once. In a busy server a search for garbage comes late, and what
        has gathered until then is as much as all live conversations need.
        """
        self._stand_alone()
        self.scope = self.current_task = None
        self.endings.clear()
        self.questions.clear()
        self.calls.clear()
        self.context_messages.clear()

    def __deepcopy__(self, memo: object) -> Self:
        """Return itself: a copy of a message belongs to the same conversation."""
        return self

    @property
    def chat_started(self) -> bool:
        """Whether the start or resume hook was called."""
        return self.phase is not Phase.NEW

    @property
    def alive(self) -> bool:
        return self.phase not in (Phase.ENDING, Phase.ENDED)

    def get_config(self) -> Settings:
        """Return the settings, with the overrides of the session's chat profile."""
        return self.settings


def _stay() -> None:
    """A session outside a directory ends with the code that made it."""


def _alone() -> bool:
    """A session outside a directory has nobody beside it."""
    return False
