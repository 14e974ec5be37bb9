"""The rules for languages besides English, on what their packs read."""
