"""The types behind `chainlit.types`, by what they are about."""
