"""Apps that come with the package."""
