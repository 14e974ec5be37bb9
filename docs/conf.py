"""The site of docs/: `make docs`. Pages are Markdown, the API is read from docstrings."""

from __future__ import annotations

import argparse
from importlib.metadata import version as version_of

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from summarizer.cli.parser import parser

project = "summarizer"
release = version = version_of("incident-summarizer")
copyright = "the authors of summarizer, Apache-2.0"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"summarizer {release}"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]

# Links to headings of other pages; slugs as forges make them, which a test holds too.
myst_heading_anchors = 3
# Names in docstrings stand in single backticks, and are names, not links.
default_role = "literal"
# "--json" is an option, not a dash.
smartquotes = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"
napoleon_numpy_docstring = False
napoleon_use_ivar = True
# DuckDB's SQL is more than the highlighter knows.
suppress_warnings = ["misc.highlighting_failure"]


class Options(SphinxDirective):
    """`{options}`: every command with its arguments, from the parser itself."""

    def run(self) -> list[nodes.Node]:
        """A section for each command."""
        made: list[nodes.Node] = []
        (commands,) = (
            action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
        )
        said = {action.dest: action.help for action in commands._choices_actions}
        for name, command in commands.choices.items():
            section = nodes.section(ids=[f"summarizer-{name}"], names=[name])
            section += nodes.title(text=f"summarizer {name}")
            about = command.description or said.get(name) or ""
            section += nodes.paragraph(text=about)
            section += _listed(command)
            made.append(section)
        return made


def _listed(command: argparse.ArgumentParser) -> nodes.Node:
    """The arguments of a command, what each takes and says."""
    items = nodes.definition_list()
    for action in command._actions:
        if isinstance(action, argparse._HelpAction) or action.help == argparse.SUPPRESS:
            continue
        names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        takes = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
        if action.choices:
            takes = " | ".join(map(str, action.choices))
        term = nodes.term()
        term += nodes.literal(text=names)
        if action.option_strings and takes:
            term += nodes.Text(f" {takes}")
        text = command._get_formatter()._expand_help(action) if action.help else ""
        said = nodes.definition("", nodes.paragraph(text=text))
        items += nodes.definition_list_item("", term, said)
    return items


def setup(app: Sphinx) -> None:
    """What this site has beyond its extensions."""
    app.add_directive("options", Options)
