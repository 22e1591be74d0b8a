"""Which texts of the page its scripts and templates ask for, read from the code itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""",
    re.DOTALL,
)
ASKING = re.compile(r"\b(?:say|count)\(")
LITERAL = re.compile(r'"([a-z]+(?:\.[a-z]+)*)"')
FAMILY = re.compile(r"`([a-z.]+(?:\$\{[^}]*\}[a-z.]*)+)`")
ATTRIBUTE = re.compile(r'"?data-(?:text|label|placeholder)"?[:=]\s*("[a-z.]+"|`[^`]+`)')


def asked_for(scripts: str, templates: str) -> tuple[set[str], set[re.Pattern[str]]]:
    """The keys that are asked for, and the families of those put together from parts.

    What a comment mentions is not asked for. A key of one word counts only where a text is asked
    for: it may be a word of the code as well. One with a dot in it may be handed on first.
    """
    code = TOKEN.sub(lambda found: "" if found["comment"] else found[0], scripts)
    where = [*_arguments(code), *ATTRIBUTE.findall(code), *ATTRIBUTE.findall(templates)]
    keys = {key for text in where for key in LITERAL.findall(text)}
    keys |= {key for key in LITERAL.findall(code) if "." in key}
    keys |= set(re.findall(r'texts\["([^"]+)"\]', templates))
    dotted = sorted(key for key in keys if "." in key)
    families = {family for text in where for family in FAMILY.findall(text)}
    return keys, {_pattern(family, dotted) for family in families}


def _arguments(code: str) -> Iterator[str]:
    """The first argument of each call that asks for a text."""
    for call in ASKING.finditer(code):
        depth, at = 1, call.end()
        while depth and not (depth == 1 and code[at] == ","):
            depth += (code[at] in "([{") - (code[at] in ")]}")
            at += 1
        yield code[call.end() : at]


def _pattern(family: str, dotted: list[str]) -> re.Pattern[str]:
    def part(found: re.Match[str]) -> str:
        # An identifier such as "mean_path" becomes two words of a key; others are there as such.
        words = ["[a-z]+", "[a-z]+[.][a-z]+" if "replace" in found[0] else "", *dotted]
        return f"(?:{'|'.join(filter(None, words))})"

    return re.compile(re.sub(r"\$\{[^}]*\}", part, family))
