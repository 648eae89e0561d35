"""Messages and questions, behind `chainlit.message`."""
