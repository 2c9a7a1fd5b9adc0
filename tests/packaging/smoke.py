"""Run by the Python of an environment with the installed wheel: what a stranger would try first.

Not a test module: it must see the wheel and its three dependencies, and no test tool.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distribution, version
from importlib.resources import files
from pathlib import Path

import alliance

# Loaded with the areas that use them, never with the package itself.
LATE = ("IPython", "cattrs.preconf", "hypothesis", "networkx", "numpy")
REVIEW = ("review", "--example", "--on", "2026-11-22", "--fail-on", "never")


def prints(*command: str) -> str:
    """What a command prints; it must succeed and print something."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stderr}"
    assert done.stdout.strip(), f"{command} printed nothing."
    return done.stdout


def main() -> None:
    """Fail on the first thing that does not work."""
    loaded = [name for name in LATE if name in sys.modules]
    assert loaded == [], f"`import alliance` loads {loaded}."
    environment = Path(sys.prefix).resolve()
    assert Path(alliance.__file__).resolve().is_relative_to(environment), alliance.__file__
    assert not Path.cwd().resolve().is_relative_to(environment.parent), Path.cwd()
    assert version("alliance") == alliance.__version__
    assert files("alliance").joinpath("py.typed").is_file(), "py.typed is not in the wheel."

    shipped = {path.parts[0] for path in distribution("alliance").files or ()}
    expected = {"..", "alliance", f"alliance-{alliance.__version__}.dist-info"}
    assert shipped == expected, f"The wheel holds {shipped}."
    names = {path.name for path in distribution("alliance").files or ()}
    assert "LICENSE" in names, "The licence is not in the wheel."

    script = str(Path(sys.executable).parent / "alliance")
    assert "usage" in prints(script, "--help").lower()
    by_script = prints(script, *REVIEW)
    by_module = prints(sys.executable, "-m", "alliance", *REVIEW)
    assert by_script == by_module, "The script and the module print different reviews."
    print(f"alliance {alliance.__version__} works as installed")


if __name__ == "__main__":
    main()
