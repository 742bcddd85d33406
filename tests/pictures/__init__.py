"""Pictures of every page and paper, made with example values; nothing here is a test."""
