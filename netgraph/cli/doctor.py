"""The command that looks at the installation, and its printing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.cli import language, terminal
from netgraph.cli.completion import app
from netgraph.cli.options import Language, TextOrJson
from netgraph.wording import Lang, Word, in_language, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netgraph.doctor import Finding, State

__all__ = ["app"]

_SHOWN: Mapping[State, tuple[Word, str]] = {
    "ok": (Word("ok", "ok"), "green"),
    "note": (Word("note", "Hinweis"), "yellow"),
    "fault": (Word("fault", "Fehler"), "bold red"),
}
"""The word for a state, and the style in which it is shown."""


@app.command()
def doctor(*, form: TextOrJson = "text", lang: Language = None) -> int:
    """Look at the installation and what is around it.

    Versions, files, folders, fonts, the browser, the terminal, and whether another program called
    netgraph is in the way: each with 'ok', 'note' or 'fault', and with what to do about it. Put
    the answer into a report of a fault: of you it tells nothing but paths, in which your home
    folder is '~'.

    Exit code: 0 when there is no fault, 1 when there is one.
    """
    from netgraph.doctor import examine

    spoken = language.speak(lang)
    findings = list(examine(spoken))
    if form == "json":
        terminal.say_json(_as_json(findings, spoken))
    else:
        _print_findings(findings, terminal.out(), spoken)
    return 1 if any(finding.state == "fault" for finding in findings) else 0


def _as_json(findings: Sequence[Finding], lang: Lang) -> dict[str, Any]:
    rows = [
        {
            "check": finding.check,
            "state": finding.state,
            "found": in_language(finding.told, lang),
            "remedy": in_language(finding.remedy, lang),
        }
        for finding in findings
    ]
    return {"faults": sum(row["state"] == "fault" for row in rows), "checks": rows}


def _print_findings(findings: Sequence[Finding], printer: terminal.Printer, lang: Lang) -> None:
    for finding in findings:
        word, style = _SHOWN[finding.state]
        printer.pair(in_language(word, lang), in_language(finding.told, lang), style=style)
        if finding.remedy:
            printer.say(in_language(finding.remedy, lang), indent=9)
    faults = sum(finding.state == "fault" for finding in findings)
    printer.say()
    all_well = say("Everything is as it should be.")
    printer.say(in_language(say("Faults: {number}.", number=faults) if faults else all_well, lang))
