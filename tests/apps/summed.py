"""Many steps in a row, and a document beside the conversation."""

import chainlit as cl


@cl.on_message
async def answer(message: cl.Message) -> None:
    match message.content:
        case "work":
            for number in range(5):
                async with cl.Step(name=f"part {number}", type="tool") as step:
                    step.output = str(number)
            await cl.Message("Worked.").send()
        case "tell":
            code = cl.Text(name="code", content="print(1)\n" * 30, language="python")
            table = cl.Text(name="text", content="Some *words*\n\n- one\n- two")
            await cl.Message("A story and its code.", elements=[code, table]).send()
        case _:
            document = cl.Text(name="report", content="words", display="side")
            await cl.Message("Read the report.", elements=[document]).send()
