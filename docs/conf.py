"""How the documentation site is built: by `python3 dev.py site`, with warnings as errors."""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from pygments.lexers.special import TextLexer
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.inspect import object_description

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docs.making import pages, surface, texts
from docs.making.diagrams import drawn
from docs.making.glossary import glossary
from docs.making.links import inward
from docs.making.signatures import defaults, signature

import alliance

# Notebooks see no settings of whoever builds, and leave nothing in a home folder.
JUPYTER = Path(__file__).resolve().parent / "_build" / "jupyter"
JUPYTER.mkdir(parents=True, exist_ok=True)
os.environ["IPYTHONDIR"] = str(JUPYTER / "ipython")
for place in ("CONFIG", "DATA", "RUNTIME"):
    os.environ[f"JUPYTER_{place}_DIR"] = str(JUPYTER / place.lower())

project = "alliance"
author = "the alliance authors"
version = release = alliance.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "making", "**/.ipynb_checkpoints"]
default_role = "py:obj"
smartquotes = False

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 80
napoleon_numpy_docstring = False
napoleon_use_rtype = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_show_tb = True
nb_execution_timeout = 120
nb_merge_streams = True

html_theme = "furo"
html_title = "alliance"
pygments_dark_style = "github-dark"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_permalinks_icon = "#"
templates_path = ["_templates"]


FIELDS = ("attribute", "data", "property")
HIDDEN = "\ue000"
"""Stands for a colon while docstrings are read; no text has it."""


def write_pages(app: Sphinx) -> None:
    """Make the pages that are made from the library itself."""
    pages.write(Path(app.srcdir))


def read_page(_app: Sphinx, page: str, text: list[str]) -> None:
    """Show the table of words as a glossary, and diagrams as what a page can show by itself."""
    text[0] = glossary(text[0]) if page == "lexicon" else drawn(inward(text[0], page))


def look_exactly(_app: Sphinx, tree: nodes.document) -> None:
    """Never guess which of several names a link means: it leads to the one meant, or nowhere."""
    for node in tree.findall(pending_xref):
        node.attributes.pop("refspecific", None)


def find_home(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: nodes.TextElement
) -> nodes.reference | None:
    """Lead a name that is written with the module of its definition to its place."""
    target = node.get("reftarget", "")
    full = surface.homes().get(target)
    if full is None and target[:1].isupper():
        full = surface.lone_names().get(target)
    if node.get("refdomain") != "py" or full is None:
        return None
    domain = env.domains.python_domain
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", full, node, shown)


def set_roles(
    _app: Sphinx, _what: str, _name: str, _value: object, _options: Any, lines: list[str]
) -> None:
    """Take single backticks for a link where they hold a name, and for code elsewhere."""
    lines[:] = texts.roles("\n".join(lines)).split("\n")


def hide_colons(
    _app: Sphinx, what: str, _name: str, _value: object, _options: Any, lines: list[str]
) -> None:
    """Keep what stands before a colon in a field's first line from being taken for its type."""
    if what in FIELDS and lines:
        lines[0] = lines[0].replace(": ", f"{HIDDEN} ")


def show_colons(
    _app: Sphinx, _what: str, _name: str, _value: object, _options: Any, lines: list[str]
) -> None:
    """Give the colons back once docstrings have been read."""
    lines[:] = [line.replace(HIDDEN, ":") for line in lines]


def shorten_signature(
    _app: Sphinx, _what: str, _name: str, value: Any, _options: Any, given: str, gives: str
) -> tuple[str, str] | None:
    """Leave out what nobody reads: values that have a name, and notes on facts.

    A choice among few is not made by calling it, so it takes nothing.
    """
    if isinstance(value, type) and issubclass(value, enum.Enum):
        return "", ""
    if not given:
        return None
    if "Annotated[" in given:
        return signature(value).removesuffix(" -> None"), gives
    for default in defaults(value):
        given = given.replace(object_description(default.value), repr(default))
    return given, gives


def setup(app: Sphinx) -> None:
    """Connect all that."""
    app.add_lexer("mermaid", TextLexer)
    app.add_lexer("console", TextLexer)
    app.connect("builder-inited", write_pages)
    app.connect("source-read", read_page)
    app.connect("doctree-read", look_exactly)
    app.connect("missing-reference", find_home)
    app.connect("autodoc-process-docstring", set_roles, priority=100)
    app.connect("autodoc-process-docstring", hide_colons, priority=110)
    app.connect("autodoc-process-docstring", show_colons, priority=900)
    app.connect("autodoc-process-signature", shorten_signature)
