"""UIMA CAS, as INCEpTION reads and writes it: a document a record, and what people left in it."""
