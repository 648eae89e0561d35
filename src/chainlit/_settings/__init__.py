"""What the operator of an app decides: configuration file, environment, languages, readme, theme.

Nothing here is loaded by `import chainlit`; pydantic comes with the first use of a model. `settings.load_settings`
is the usual way in.
"""
