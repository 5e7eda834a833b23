"""``python -m pilar_extract`` is the command ``pilar-extract``."""

from pilar_extract.cli import main

if __name__ == "__main__":
    main()
