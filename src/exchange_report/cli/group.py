"""A command group with a default command."""

from gettext import gettext

import click


class DefaultGroup(click.Group):
    """Arguments that start with no command's name go to the command `default`, whose options
    stand in the group's own help.
    """

    def __init__(self, name: str, *, default: str, help: str, no_args_is_help: bool) -> None:
        super().__init__(name, help=help, no_args_is_help=no_args_is_help)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if args and args[0] not in self.commands and args[0] not in own:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return self.commands[self.default].collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        default = self.commands[self.default]
        parameters = [
            *default.get_params(click.Context(default, info_name=self.default))[:-1],
            *self.get_params(ctx),
        ]
        records = [r for r in (parameter.get_help_record(ctx) for parameter in parameters) if r]
        with formatter.section(gettext("Options")):
            formatter.write_dl(records)
        self.format_commands(ctx, formatter)
