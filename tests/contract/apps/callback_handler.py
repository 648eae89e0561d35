"""What a callback handler of an agent library does, without the library."""

import uuid

import chainlit as cl
from chainlit.context import context_var


class Handler:
    def __init__(self):
        self.context = context_var.get()
        self.steps = {}
        self.root_parent = self.context.current_step.id if self.context.current_step else None

    def _run(self, coro):
        return cl.run_sync(coro)

    def on_start(self, run_id, parent_run_id, name, kind, inputs):
        parent = self.steps[parent_run_id].id if parent_run_id else self.root_parent
        step = cl.Step(id=str(run_id), name=name, type=kind, parent_id=parent, thread_id=self.context.session.thread_id)
        step.input = inputs
        step.start = "2026-01-01T00:00:00.000000Z"
        self.steps[run_id] = step
        self._run(step.send())

    def on_token(self, run_id, token):
        self._run(self.steps[run_id].stream_token(token))

    def on_end(self, run_id, outputs, error=None):
        step = self.steps.pop(run_id)
        if error is not None:
            step.is_error = True
        step.output = str(error) if error else outputs
        self._run(step.update())


def invoke(question, callbacks):
    chain, model = uuid.uuid4(), uuid.uuid4()
    for handler in callbacks:
        handler.on_start(chain, None, "chain", "run", {"q": question})
        handler.on_start(model, chain, "model", "llm", question)
        for token in ("a", "b"):
            handler.on_token(model, token)
        handler.on_end(model, "ab")
        handler.on_end(chain, {"answer": "ab"})
    return "ab"


@cl.on_message
async def main(message: cl.Message):
    answer = await cl.make_async(invoke)(message.content, callbacks=[Handler()])
    await cl.Message(content=answer).send()
    invoke(message.content, callbacks=[Handler()])
