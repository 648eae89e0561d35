"""The features that the tour shows, one file each."""
