"""`python -m alliance` is the same as the command `alliance`."""

import sys

from alliance.cli import main

if __name__ == "__main__":
    sys.exit(main())
