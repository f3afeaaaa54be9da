"""What a count is about."""

from vanban.loaders.count_places import Found


def find_categories(text: str, found: list[Found]) -> dict[int, str]:
    """The category of each count that has one."""
    return {}
