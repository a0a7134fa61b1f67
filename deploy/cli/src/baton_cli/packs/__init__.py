"""Process packs: files that a company's process, dwell rules and words come from."""
