"""`make-report completion bash`: what makes a shell complete the words of this command.

The shell calls the command again with the words so far, in variables of the environment; click
finds the command or option that they lead to, and asks it (`cli.completing`).
"""

import os
from typing import Final

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)

from exchange_report.cli.completing import VARIABLE
from exchange_report.cli.options import lang_option
from exchange_report.cli.words import _

SHELLS: Final = ("bash", "zsh", "fish", "powershell")

_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_INCOMPLETE = $wordToComplete
    try {
        %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq 'plain') {
                [System.Management.Automation.CompletionResult]::new(
                    $value, $value, 'ParameterValue', $help)
            }
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_INCOMPLETE
    }
}
"""


class PowerShellComplete(ShellComplete):
    """Completion for PowerShell 5 and later, the shell of Windows."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        words = os.environ.get("COMP_WORDS", "")
        return words.split("\n") if words else [], os.environ.get("COMP_INCOMPLETE", "")

    def format_completion(self, item: CompletionItem) -> str:
        """PowerShell proposes the names of files itself where nothing else is proposed. A tool tip
        must not be empty there.
        """
        return f"{item.type}\t{item.value}\t{item.help or item.value}"


def add_shells() -> None:
    """Adds to the shells that click knows."""
    add_completion_class(PowerShellComplete)


def command() -> click.Command:
    """The command, in the language of the locale."""
    return click.Command(
        "completion",
        callback=_completion,
        help=_(
            "Prints what makes a shell complete commands, options, years, layouts, formats and "
            'codes. For bash: eval "$(make-report completion bash)"'
        ),
        params=[click.Argument(["shell"], type=click.Choice(SHELLS)), lang_option()],
    )


def _completion(shell: str) -> None:
    add_shells()
    kind = get_completion_class(shell)
    if kind is not None:
        made = kind(click.Command("make-report"), {}, "make-report", VARIABLE)
        click.echo(ShellComplete.source(made))  # that of bash would start a bash first
