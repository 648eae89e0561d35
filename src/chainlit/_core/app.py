"""The app: settings, hooks, conversations, store. One object, made explicitly; the current one is the only global."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from chainlit._core.home import Home
from chainlit._core.hooks import Hooks
from chainlit._store.contract import keeps_order

if TYPE_CHECKING:
    from chainlit._core.adapter import Adapter
    from chainlit._core.sessions import Sessions
    from chainlit._core.sign_outs import SignOuts


class App(Home):
    """One chat application in this process."""

    @cached_property
    def sessions(self) -> Sessions:
        from chainlit._core.sessions import Sessions  # heavy: needed when the first person comes

        return Sessions(self)

    @cached_property
    def sign_outs(self) -> SignOuts:
        from chainlit._core.sign_outs import SignOuts  # needed by servers

        return SignOuts(self, lambda: self.sessions)

    @property
    def adapter(self) -> Adapter:
        return _registry.adapter()

    @contextmanager
    def fresh_hooks(self) -> Generator[Hooks]:
        """Register anew: what is registered inside replaces all hooks, unless an error leaves the block."""
        former = self.hooks
        self.hooks: Hooks = Hooks()
        try:
            yield self.hooks
        except BaseException:
            self.hooks = former
            raise
        self.auth.hooks = self.hooks
        self.forget_data_layer()

    async def startup(self) -> None:
        """Open the built-in store and run the startup hook; an error of either stops the start."""
        if self.hooks.data_layer is None and self.assigned_layer is None and keeps_order(layer := self.data_layer):
            await layer.open()
        await self.sign_outs.start()
        if self.hooks.on_app_startup is not None:
            await self.hooks.on_app_startup.inline()
        _ = self.data_layer  # an app's own is made now, with what its startup hook has made: mistakes stop the start

    async def shutdown(self, within_s: float = 60.0) -> None:
        """End all conversations, run the shutdown hook, close the data layer; each is bounded in time."""
        from chainlit._core.shutdown import shut_down  # needed once

        await self.sign_outs.stop()
        await shut_down(self, self.sessions, within_s)


class _Registry:
    """The current app, and where the authoring layer announces itself."""

    def __init__(self) -> None:
        self.app: App | None = None
        self.authoring: Adapter | None = None

    def adapter(self) -> Adapter:
        if self.authoring is None:
            raise RuntimeError("the authoring layer is not loaded: import chainlit.callbacks first")
        return self.authoring


_registry = _Registry()


def current_app() -> App:
    """Return the app that decorators register on; it is made when there is none yet."""
    if _registry.app is None:
        _registry.app = App()
    return _registry.app


@contextmanager
def app_as_current(app: App) -> Generator[App]:
    """Let decorators inside register on `app`."""
    former = _registry.app
    _registry.app = app
    try:
        yield app
    finally:
        _registry.app = former


def register_adapter(adapter: Adapter) -> None:
    """Announce how the authoring layer wraps records; called once, when that layer is imported."""
    _registry.authoring = adapter
