"""`python -m chainlit` is `chainlit`."""

from chainlit.cli import main

if __name__ == "__main__":
    main()
