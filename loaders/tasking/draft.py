"""A task while it is being read: places of the reading, names not yet in full."""

from dataclasses import dataclass

from vanban.loaders.tasking.deadlines import NONE, Deadline


@dataclass(frozen=True, slots=True)
class Draft:
    """One task; `who` and `helpers` are where the names stand in the reading."""

    start: int
    end: int
    who: tuple[int, int]
    action: int  # where the words of what is to be done begin
    deadline: Deadline = NONE
    helpers: tuple[int, int] | None = None  # None: look for "phối hợp với" in the action
    action_end: int | None = None  # None: `end`
