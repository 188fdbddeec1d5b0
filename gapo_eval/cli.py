"""Words in, exit status out. This module lists the commands; they are in `commands/`.

Exit status: 0 done; 1 the suite that was validated is not sound, or every sample failed with an error; 2 bad input.
"""

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from gapo_eval import __version__
from gapo_eval.commands import evaluate, suites
from gapo_eval.commands.console import safe
from gapo_eval.errors import HopelessError, InputError

app = typer.Typer(
    name="gapo-eval",
    help="Evaluate models on history-aware code edits.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _app(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"gapo-eval {__version__}")
        raise typer.Exit


app.command()(evaluate.run)
app.command()(evaluate.generate)
app.command()(evaluate.score)
app.command()(evaluate.report)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(evaluate.sweep)
app.command("ls")(suites.list_tasks)
app.command()(suites.show)
app.command()(suites.validate)

tasks = typer.Typer(help="Make suites of tasks.", no_args_is_help=True)
tasks.command()(suites.synthesize)
app.add_typer(tasks, name="tasks")


def main() -> None:
    """Runs the command line; our own errors become one line and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except HopelessError as error:
        typer.echo(f"error: {safe(' '.join(str(error).split()))}", err=True)
        sys.exit(1)
    except InputError as error:
        message = str(error)
    except OSError as error:
        if error.filename is None:
            raise
        message = f"{error.filename}: {error.strerror}"
    else:
        return
    typer.echo(f"error: {safe(' '.join(message.split()))}", err=True)
    sys.exit(2)
