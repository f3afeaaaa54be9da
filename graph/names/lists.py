"""Several bodies in one line: joint issuers, the lines of Nơi nhận, those that a task is given to."""

import re

from vanban.graph.names.bodies import Body, read_body
from vanban.graph.names.places import Place, kind_at, provinces_by_slug
from vanban.graph.names.words import known, spelt_out, strip_heads, words


def split_bodies(text: str, context: Place | None = None) -> tuple[Body, ...]:
    """The bodies of a joint document; commas inside one name do not part it.

    >>> [body.name for body in split_bodies("Bộ Chính trị, Bộ Văn hóa, Thể thao và Du lịch")]
    ['Bộ Chính trị', 'Bộ Văn hóa, Thể thao và Du lịch']
    >>> len(split_bodies("Sở Văn hóa, Thể thao và Du lịch tỉnh Lai Châu"))
    1
    """
    pieces = [piece.strip() for piece in text.split(",")]
    bodies, at = [], 0
    while at < len(pieces):
        end = _longest(pieces, at)
        body = read_body(", ".join(pieces[at:end]), context)
        bodies += [body] if body else []
        at = end
    return tuple(bodies)


def recipients(text: str, context: Place | None = None) -> tuple[Body, ...]:
    """The bodies in one line of Nơi nhận: each, where all are known, else the whole line as one.

    >>> [body.id for body in recipients("Văn phòng Quốc hội, Văn phòng Chính phủ")]
    ['org:state:vpqh', 'org:state:vpcp']
    >>> [body.id for body in recipients("Các sở, ban, ngành", Place(province="lai-chau"))]
    ['org:other:lai-chau.cac-so-ban-nganh']
    """
    several = split_bodies(text, context)
    if len(several) > 1 and all(body.rows[-1] and body.located for body in several):
        return several
    whole = read_body(text, context)
    return (whole,) if whole else ()


JOINED = re.compile(
    r"(\s*[,;]\s+|\s+và\s+|\s+cùng\s+)(?=[A-ZĐÀ-Ỹ]|các\s)"
)  # before the next name: ", Sở", " và Ủy"
MOST_JOINED = 12  # names in one line


def assignees(text: str, context: Place | None = None) -> tuple[Body, ...]:
    """The bodies that are to do something: known ones each, what stands between them as one.

    >>> [body.name for body in assignees("Bộ Giáo dục và Đào tạo, Bộ Nội vụ và các địa phương")]
    ['Bộ Giáo dục và Đào tạo', 'Bộ Nội vụ', 'các địa phương']
    >>> [body.name for body in assignees("Chánh Văn phòng Tỉnh ủy Lạng Sơn, Ban Tuyên giáo và Dân vận Tỉnh ủy Lạng Sơn")]
    ['Chánh Văn phòng Tỉnh ủy Lạng Sơn', 'Ban Tuyên giáo và Dân vận Tỉnh ủy Lạng Sơn']
    >>> [body.id for body in assignees("Sở Giáo dục và Đào tạo và Sở Nội vụ", Place(province="lai-chau"))]
    ['org:state:lai-chau.sgddt', 'org:state:lai-chau.snv']
    """
    parts = JOINED.split(text)
    if len(parts) > 2 * MOST_JOINED:
        return recipients(text, context)
    found, at, unknown = [], 0, ""
    while at < len(parts):
        end, body = next(
            (
                (end, body)
                for end in range(len(parts), at, -2)
                if (body := read_body("".join(parts[at:end]), context))
                and body.rows[-1]
                and body.located
                and (end == at + 1 or _names(body, parts[end - 1], context))
            ),
            (at + 1, None),
        )
        if body is None:
            unknown += "".join(parts[at : end + 1])
        else:
            found += [*_unknown(unknown, context), body]
            unknown = ""
        at = end + 1
    return (*found, *_unknown(unknown, context))


def _names(body: Body, part: str, context: Place | None) -> bool:
    """Whether the last of several parts is in a body's name, and not lost behind the name of a place."""
    if body.place.province and body.place.province not in provinces_by_slug():
        return False
    bare, _ = strip_heads(spelt_out(words(body.name)))
    core = read_body(" ".join(bare), context)
    return core is not None and set(words(part)) <= set(words(core.name))


def _unknown(text: str, context: Place | None) -> tuple[Body, ...]:
    body = read_body(text.strip(" ,;"), context) if text.strip(" ,;") else None
    return (body,) if body else ()


def _longest(pieces: list[str], at: int) -> int:
    """Where the name that begins at a piece ends: the longest known one, else at the next capital."""
    for end in range(len(pieces), at + 1, -1):
        spelt = _bare(pieces[at:end])
        least = len(_bare(pieces[at : end - 1]))  # what follows the known name is its place
        if any(known().get(spelt_out(spelt[:size])) for size in range(len(spelt), least, -1)):
            return end
    return next((end for end in range(at + 1, len(pieces)) if _begins(pieces[end])), len(pieces))


def _bare(pieces: list[str]) -> tuple[str, ...]:
    """The words of a name without its head: of "Bộ trưởng Bộ Tài chính" those of the ministry."""
    bare, _ = strip_heads(words(", ".join(pieces)))
    return bare


def _begins(piece: str) -> bool:
    """Whether a piece is a name of its own: a capital, and no unit that the place before lies in."""
    return piece[:1].isupper() and kind_at(words(piece), 0) is None
