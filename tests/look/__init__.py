"""How an app looks: customisation, hooks, the tour."""
