"""Foundations without any knowledge of chat: errors, time, ids, lazy names, tasks, the sync bridge."""
