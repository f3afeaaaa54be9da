"""`python -m vanban` is the command line."""

from vanban.cli import main

if __name__ == "__main__":
    main()
