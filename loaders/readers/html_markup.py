"""The text of a web page's file: which letters its bytes stand for."""

import codecs
import re
from pathlib import Path

from vanban.errors import LoadError
from vanban.loaders.encodings import decode

CHARSET = re.compile(
    rb"""<meta [^>]{0,200}? charset \s* = \s* ["']? \s* ([\w-]+)""", re.IGNORECASE | re.VERBOSE
)


def read_markup(path: Path) -> str:
    """UTF-8 or an old Vietnamese encoding where the bytes say so, else what the page declares."""
    data = path.read_bytes()
    try:
        return decode(data)[0].removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        declared = CHARSET.search(data[:4096])
        name = declared[1].decode() if declared else "utf-8"
        try:
            return data.decode(codecs.lookup(name).name)
        except (LookupError, UnicodeDecodeError):
            raise LoadError(
                f"{path}: byte {error.start} fits neither {name} nor an old Vietnamese encoding. "
                "Open the page in a browser and save it again as UTF-8"
            ) from error
