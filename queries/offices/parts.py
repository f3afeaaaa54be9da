"""Whether what is cited of a document lies in what was repealed of it, told by the articles and clauses that both name."""

import re

NUMBERS = r"(?P<numbers>\d+[a-zđ]?\b(?:\s?(?:,|và|,\s?và)\s?(?:các\s)?\d+[a-zđ]?\b)*)"
ARTICLES = re.compile(rf"\bđiều\s{NUMBERS}", re.IGNORECASE)  # Điều 5; các điều 7, 8
CLAUSES = re.compile(rf"\bkhoản\s{NUMBERS}", re.IGNORECASE)  # khoản 1, 3
ONE = re.compile(r"\d+[a-zđ]?")


def concerns(cited: str | None, ended: str | None) -> bool | None:
    """Whether a pinpoint that is cited meets one that ended; None where that cannot be told.

    >>> concerns("khoản 1 Điều 6", "khoản 3 Điều 6"), concerns("Điều 6", "khoản 3 Điều 6"), concerns(None, "Điều 6")
    (False, True, None)
    """
    if not cited or not ended:
        return None
    if cited.lower() == ended.lower():
        return True
    ours, theirs = named(ARTICLES, cited), named(ARTICLES, ended)
    if not ours or not theirs:
        return None
    if not ours & theirs:
        return False
    clauses, gone = named(CLAUSES, cited), named(CLAUSES, ended)
    if len(ours) == len(theirs) == 1 and clauses and gone:
        return bool(clauses & gone)
    return True


def named(parts: re.Pattern[str], pinpoint: str) -> set[str]:
    """The numbers of the articles, or of the clauses, in a pinpoint."""
    return {one for found in parts.finditer(pinpoint) for one in ONE.findall(found["numbers"])}
