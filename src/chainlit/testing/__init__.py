"""Drive an app in a test, without a port and without sleeping.

```python
async def test_greets(chat):            # the fixture of the pytest plugin; the app is `app.py`
    await chat.send("hello")
    assert chat.screen.last.output == "Hi there"
```

`open_app` does the same without fixtures. A `Chat` is one person with a page: it speaks to the app through the same
door, codec and session as a browser does, and its `screen` is folded from what arrived there.
"""

from chainlit.testing.app import AppUnderTest, open_app
from chainlit.testing.chat import Chat, CommandRefused
from chainlit.testing.screen import Question, Screen, ShownStep

__all__ = ["AppUnderTest", "Chat", "CommandRefused", "Question", "Screen", "ShownStep", "open_app"]
