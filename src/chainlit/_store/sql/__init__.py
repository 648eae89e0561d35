"""The built-in store: plain SQL that SQLite and PostgreSQL both understand."""
