"""The one door to Baton: commands, live views, files, the directory, and the console."""
