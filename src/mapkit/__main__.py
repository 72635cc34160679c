"""``python -m mapkit``: the same as the command ``mapkit``."""

from mapkit.cli import main

if __name__ == "__main__":
    main()
