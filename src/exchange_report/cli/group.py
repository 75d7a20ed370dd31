"""A command group with a default command, whose commands are loaded when they are asked for."""

from collections.abc import Mapping
from gettext import gettext
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from exchange_report.cli.completing import proposal, sources
from exchange_report.cli.formatter import WideContext
from exchange_report.cli.options import is_source
from exchange_report.cli.words import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_ROOM: Final = "exchange_report.cli"
_MODULES: Final = {"import": "importing"}
"""The modules of commands whose names no module can have."""


class LazyGroup(click.Group):
    """Arguments that start with no command's name go to the command `default`, whose options
    stand in the group's own help.

    `summaries` tells each command in a line. The command `check` is what the function `command`
    of the module `exchange_report.cli.check` makes: what that needs is imported only then.
    """

    context_class = WideContext

    def __init__(self, name: str, *, default: str, summaries: Mapping[str, str], help: str) -> None:
        super().__init__(name, help=help, no_args_is_help=True)
        self.default = default
        self.summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return self._loaded(cmd_name) if cmd_name in self.summaries else None

    def _loaded(self, name: str) -> click.Command:
        module = import_module(f"{_ROOM}.{_MODULES.get(name, name)}")
        command: click.Command = module.command()
        command.context_class = WideContext
        command.options_metavar = _("[OPTIONS]")
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        args = self._command_first(args)
        parameters = [p for p in self.get_params(ctx) if not getattr(p, "hidden", False)]
        own = {option for parameter in parameters for option in parameter.opts}
        if args and args[0] not in self.summaries and args[0] not in own:
            if not ctx.resilient_parsing:
                self._refuse_misspelt(ctx, args[0])
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def _command_first(self, args: list[str]) -> list[str]:
        """The language may be given before the command too."""
        lead = 2 if args[:1] == ["--lang"] else int(bool(args) and args[0].startswith("--lang="))
        if lead and args[lead : lead + 1] and not args[lead].startswith("-"):
            return [args[lead], *args[:lead], *args[lead + 1 :]]
        return args

    def _refuse_misspelt(self, ctx: click.Context, word: str) -> None:
        """A word that is like a command's name and can be nothing else is that, misspelt."""
        if is_source(word):
            return
        from difflib import get_close_matches  # the word is a year or a file most often

        near = [name for name in self.summaries if sorted(name) == sorted(word.lower())]
        near = near or get_close_matches(word.lower(), self.summaries, n=1, cutoff=0.7)
        if near:
            message = _("there is no command `{word}`; did you mean `{near}`?")
            ctx.fail(message.format(word=word, near=near[0]))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Commands by their summaries, and what the default command can start with."""
        found = [
            proposal(name, text=summary)
            for name, summary in self.summaries.items()
            if name.startswith(incomplete)
        ]
        found += click.Command.shell_complete(self, ctx, incomplete)
        if incomplete.startswith("-"):
            default = self._loaded(self.default)
            inner = default.make_context(self.default, [], parent=ctx, resilient_parsing=True)
            known = {item.value for item in found}
            options = default.shell_complete(inner, incomplete)
            return found + [item for item in options if item.value not in known]
        proposed = sources(ctx, incomplete)
        return found + [item for item in proposed if item.type == "plain" or not found]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return self._loaded(self.default).collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        default = self._loaded(self.default)
        inner = default.get_params(click.Context(default, info_name=self.default))
        options = [p for p in inner if isinstance(p, click.Option) and "--help" not in p.opts]
        parameters = [*options, *self.get_params(ctx)]
        records = [r for r in (parameter.get_help_record(ctx) for parameter in parameters) if r]
        with formatter.section(gettext("Options")):
            formatter.write_dl(records)
        with formatter.section(gettext("Commands")):
            formatter.write_dl(list(self.summaries.items()))
