"""`batch --ray`: on a Ray cluster."""

from __future__ import annotations

import argparse

from summarizer.cli.asking import settings
from summarizer.errors import SettingsError
from summarizer.extras import install
from summarizer.output.console import told

_NOT_THERE = ("retry_failed", "max_cost", "verbose")


def on_cluster(arguments: argparse.Namespace) -> int:
    """Articles in, a folder of outcomes out."""
    for name in _NOT_THERE:
        if getattr(arguments, name):
            option = "--" + name.replace("_", "-")
            raise SettingsError(f"{option} is not there with --ray.", hint="Leave it out.")
    if arguments.processes is not None:
        raise SettingsError("--processes is not there with --ray.", hint="Give --workers.")
    if "-" in (arguments.input, arguments.output):
        raise SettingsError(
            "A cluster cannot read standard input or print.", hint="Name files or folders."
        )
    from summarizer.asking.pace import Limits
    from summarizer.cli.progress import closed

    try:
        from summarizer.ray.job import run_on_cluster
    except ImportError:
        problem = "Ray is not installed."
    else:
        problem = ""
    if problem:
        raise SettingsError(problem, hint=f"Run: {install('ray')}, on every node.")
    summary = run_on_cluster(
        arguments.input,
        arguments.output,
        arguments.ray,
        settings(arguments),
        Limits(
            concurrency=arguments.concurrency,
            rpm=arguments.rpm,
            tpm=arguments.tpm,
            max_tokens_total=arguments.max_tokens_total,
        ),
        workers=arguments.workers,
        accept_changes=arguments.accept_changes,
        restart=arguments.restart,
        quiet=arguments.quiet,
    )
    for notice in summary.notices:
        told(f"summarizer: {notice}")
    return closed(summary, quiet=arguments.quiet)
