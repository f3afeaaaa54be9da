"""The words of tasks, from the tables `task_*.csv`, as patterns."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.loaders.beginnings import fail_fast, one_pattern
from vanban.ontology.vocabulary import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskVerb:
    """A verb that says what a body is to do."""

    words: str
    # duty: a task in any document; manner: opens a verb phrase; nominal: also part of names; seldom: so only before
    # a duty; work; opening: at the beginning of a clause alone
    kind: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskBody:
    """How the name of a body or of a group of bodies begins."""

    pattern: str
    kind: str  # body, holder of an office, group after "các"; alone, party: a group without it too
    public: bool  # whether it carries out what laws and orders say for everyone
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCue:
    """A phrase that says what a heading or a clause is for."""

    role: str
    pattern: str
    example: str


@cache
def verbs() -> tuple[TaskVerb, ...]:
    return read_rows("task_verbs.csv", TaskVerb)


@cache
def bodies() -> tuple[TaskBody, ...]:
    return read_rows("task_bodies.csv", TaskBody)


@cache
def cues() -> tuple[TaskCue, ...]:
    return read_rows("task_cues.csv", TaskCue)


@cache
def kinds() -> dict[str, str]:
    """Verb -> its kind."""
    return {row.words: row.kind for row in verbs()}


@cache
def duty_words() -> tuple[str, ...]:
    """The last two words of each verb of duty: without one of them a text tells nobody what to do.

    >>> duty_words()[:2]
    ('biện pháp', 'chủ trì')
    """
    last = {" ".join(row.words.split()[-2:]) for row in verbs() if row.kind == "duty"}
    return tuple(sorted(last))


@cache
def verb_inside() -> re.Pattern[str]:
    """A verb after the name of a body: small letters, and none that only opens a clause."""
    words = [row.words for row in verbs() if row.kind != "opening"]
    return re.compile(rf"(?<!\w)(?:{one_pattern(words)})(?!\w)")


@cache
def verb_first() -> re.Pattern[str]:
    """A verb at the beginning of a clause."""
    words = [row.words for row in verbs()]
    return re.compile(
        rf"(?:{one_pattern(words)}|{one_pattern(w[0].upper() + w[1:] for w in words)})(?!\w)"
    )


@cache
def body_head() -> re.Pattern[str]:
    """The beginning of the name of a body, with the kind of its row as the group that matched."""
    of = {
        kind: [r.pattern for r in bodies() if r.kind == kind]
        for kind in ("body", "holder", "group", "alone", "party")
    }
    group = "|".join(
        f"[{p[0]}{p[0].upper()}]{p[1:]}" for p in (*of["group"], *of["alone"], *of["party"])
    )
    alone = "|".join(p[0].upper() + p[1:] for p in of["alone"])
    party = "|".join(p[0].upper() + p[1:] for p in of["party"])
    named = "|".join(of["body"])
    holders = "|".join(of["holder"])
    small = "|".join(p[0].lower() + p[1:] for p in of["holder"])
    return fail_fast(
        rf"""(?: (?P<body>{verbose(named)})
        | (?P<holder>{verbose(holders)})
        | (?:[cC]ác|[tT]oàn\ thể|[tT]ất\ cả\ các|[mM]ỗi|[tT]ừng|[nN]hững|[hH]ai)\s+
          (?P<group>{verbose(group)}|{verbose(named)}|{verbose(small)})
        | (?P<party>{verbose(party)})
        | (?P<alone>{verbose(alone)}) )(?!\w)""",
        re.VERBOSE,
    )


@cache
def clause_head() -> re.Pattern[str]:
    """The beginning of a clause that can name bodies at all; most clauses fail here at once."""
    roles = ("order", "lead_in", "condition")
    rows = "|".join(row.pattern.replace(" ", r"\s+") for row in cues() if row.role in roles)
    return fail_fast(rf"(?:(?i:{rows})(?!\w)|{body_head().pattern})", re.VERBOSE)


@cache
def heading_head() -> re.Pattern[str]:
    """The beginning of a heading that can name bodies."""
    rows = "|".join(row.pattern.replace(" ", r"\s+") for row in cues() if row.role == "heading")
    return fail_fast(rf"(?:(?i:{rows})(?!\w)|{body_head().pattern})", re.VERBOSE)


@cache
def private_head() -> re.Pattern[str]:
    """The beginning of a name of those whom a law binds and who do not carry it out."""
    rows = "|".join(
        f"[{r.pattern[0]}{r.pattern[0].upper()}]{r.pattern[1:]}" for r in bodies() if not r.public
    )
    return re.compile(rf"(?:\w+\s)?(?:{rows})(?!\w)")


def verbose(pattern: str) -> str:
    """A pattern for use in a verbose one."""
    return pattern.replace(" ", r"\ ")


@cache
def cue(role: str) -> re.Pattern[str]:
    """The pattern of all cues of a role, whole words."""
    rows = "|".join(row.pattern.replace(" ", r"\s+") for row in cues() if row.role == role)
    return fail_fast(rf"(?<!\w)(?:{rows})(?!\w)", re.IGNORECASE)


@cache
def signs(role: str) -> tuple[re.Pattern[str], ...]:
    """The cues of a role that are plain words, for whole texts: each without its first letter, small and in capitals,
    for `re` finds what begins with a plain word many times faster.
    """
    words = [w for row in cues() if row.role == role for w in row.pattern.split("|")]
    forms = [form for word in words for form in (word[1:], word[1:].upper())]
    return tuple(re.compile(form.replace(" ", r"\s+") + r"(?!\w)") for form in forms)
