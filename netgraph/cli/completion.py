"""Completion by the Tab key: the script of each shell, and what it asks netgraph.

A script calls ``netgraph`` with the words so far, and with the unfinished one in the environment.
Typer brings scripts of its own; they are not used, because that of zsh lets the shell evaluate what
a dataset says, and their installer writes into start-up files and loosens PowerShell's policy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from netgraph.cli import language, terminal
from netgraph.cli.exchange import app
from netgraph.cli.options import Language, one_of
from netgraph.wording import in_language, say

__all__ = ["app"]

_ASKED = "_NETGRAPH_COMPLETE"
"""Holds ``word=`` and the unfinished word: Windows has no empty variables."""

_BASH = r"""_netgraph() {
    local line word
    COMPREPLY=()
    while IFS= read -r line; do
        printf -v word %q "${line%%$'\t'*}"
        COMPREPLY+=("$word")
    done < <(_NETGRAPH_COMPLETE="word=${COMP_WORDS[COMP_CWORD]}" \
        "$1" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o default -F _netgraph netgraph
"""
_ZSH = r"""#compdef netgraph
_netgraph() {
    local line
    local -a found
    while IFS= read -r line; do
        found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done < <(_NETGRAPH_COMPLETE="word=${(Q)words[CURRENT]}" \
        "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)
    if (( $#found )); then
        _describe netgraph found
    else
        _files
    fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _netgraph "$@"
else
    compdef _netgraph netgraph
fi
"""
_FISH = r"""function __netgraph_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l word (commandline -ct)
    set -l found (_NETGRAPH_COMPLETE="word=$word" $program $words 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path "$word"
    end
end
complete --command netgraph --no-files --arguments '(__netgraph_complete)'
"""
_POWERSHELL = r"""Register-ArgumentCompleter -Native -CommandName netgraph -ScriptBlock {
    param($word, $line, $position)
    $words = @($line.CommandElements | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $program = $words[0]
    $before = @($words | Select-Object -Skip 1)
    if ($word) { $before = @($before | Select-Object -SkipLast 1) }
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        $Env:_NETGRAPH_COMPLETE = "word=" + $word.Trim('"', "'")
        & $program @before 2>$null | ForEach-Object {
            $name, $about = $_ -split "`t", 2
            # A table may call somebody $(…): only what is plain stands there without quotes.
            $plain = $name -match '^[\w./\\=-]+$'
            $text = if ($plain) { $name } else { "'" + $name.Replace("'", "''") + "'" }
            if (-not $about) { $about = $name }
            [System.Management.Automation.CompletionResult]::new(
                $text, $name, 'ParameterValue', $about)
        }
    } finally {
        $Env:_NETGRAPH_COMPLETE = $null
        [Console]::OutputEncoding = $encoding
    }
}
"""
_SCRIPTS: Mapping[str, str] = {
    "bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL,
}  # fmt: skip


def is_asked() -> bool:
    """Whether a shell wants to know what a word may become."""
    return _ASKED in os.environ


def answer(command: Any, before: Sequence[str]) -> None:
    """Print what the unfinished word may become: on each line a word, a tab, and what it means."""
    from netgraph.cli.candidates import candidates

    word = os.environ[_ASKED].removeprefix("word=")
    for name, about in candidates(command, before, word):
        sys.stdout.write(f"{terminal.printable(name)}\t{terminal.printable(about)}\n")


@app.command()
def completion(
    shell: Annotated[
        str,
        typer.Argument(
            parser=one_of(*_SCRIPTS), metavar="bash|zsh|fish|powershell", help="Your shell."
        ),
    ],
    *,
    lang: Language = None,
) -> None:
    """Print what lets the Tab key complete commands.

    With them come options, their values and entities: by their ids, of a bundled network or of a
    folder of tables. It is only printed. What keeps it, by 'netgraph completion SHELL > FILE', is
    the file in which your shell looks:

    bash: ~/.local/share/bash-completion/completions/netgraph

    zsh: _netgraph, in a folder that is in fpath

    fish: ~/.config/fish/completions/netgraph.fish

    For PowerShell, write this line into your profile, the file $PROFILE:

    netgraph completion powershell | Out-String | Invoke-Expression
    """
    spoken = language.speak(lang)
    sys.stdout.write(_SCRIPTS[shell])
    if terminal.out().on_terminal:
        advice = say("This was only printed. What to do with it: netgraph completion --help")
        terminal.note(in_language(advice, spoken))
