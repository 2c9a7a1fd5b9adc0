"""Tables of other systems, read into an ecosystem."""

from alliance.importers.commits import Imported, import_commits

__all__ = ["Imported", "import_commits"]
