"""Settings, profiles, commands, modes, recordings: what people can choose and say besides writing."""
