"""What a page permits: its own styles and its own script, by their fingerprints, and nothing else.

A page says so itself (Content Security Policy, level 3), so that markup that came in with a name
could neither run nor load anything even if it got through.
"""

from __future__ import annotations

import base64
import hashlib

__all__ = ["permits"]


def permits(*, style: str, script: str = "") -> str:
    """The element by which a page permits one style and one script.

    Args:
        style: The text of the style.
        script: The text of the script; empty where there is none.
    """
    run = f"'{_fingerprint(script)}'" if script else "'none'"
    policy = (
        f"default-src 'none'; style-src '{_fingerprint(style)}'; script-src {run}; "
        "base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _fingerprint(text: str) -> str:
    """What a policy allows an inline element by."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"
