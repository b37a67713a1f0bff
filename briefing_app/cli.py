"""The second door: the operations of the window from the command line, with no Qt.

`briefing` alone opens the window. Errors are one sentence on standard error: exit code 2 for wrong use, 1 for a
failure, never a traceback.
"""

import contextlib
import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefing_app import __version__
from briefing_app.records.errors import BriefingError, CancelledError
from briefing_app.records.progress import Progress, silent

if TYPE_CHECKING:  # the operations load late: `briefing --help` answers at once
    from briefing_app.library.library import Library

LIBRARY = click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the library (default: the one that the window opens).",
)
FORMAT = click.Choice(["text", "json", "markdown"])
LANGUAGE = click.Choice(["en", "ru", "uk"])  # those whose sentences are told apart


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Briefing Desk")
@click.pass_context
def briefing(context: click.Context) -> None:
    """Compare two governments' accounts of one call and print the pack. Without a command, opens the window."""
    if context.invoked_subcommand is None:
        context.exit(_open_window())


def _open_window() -> int:
    # A process of its own kind: the window is started, not imported, so this file stays free of Qt.
    import subprocess

    command = [sys.executable, "-m", "briefing_app.desktop.main"]
    if getattr(sys, "frozen", False):
        name = "briefing-desk.exe" if sys.platform == "win32" else "briefing-desk"
        command = [str(Path(sys.executable).with_name(name))]
    return subprocess.run(command, check=False).returncode


@briefing.command()
@click.argument("left")
@click.argument("right")
@click.option("--left-language", type=LANGUAGE, help="Language of the left text; else it is detected.")
@click.option("--right-language", type=LANGUAGE, help="Language of the right text.")
@click.option("--format", "form", type=FORMAT, default="text", show_default=True)
@click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="LEFT and RIGHT are then ids of readouts in this library, and the comparison is kept there.",
)
def compare(
    left: str, right: str, left_language: str | None, right_language: str | None, form: str, library: Path | None
) -> None:
    """Compare two accounts: two files, or two readouts of a library."""
    if library is None:
        files = _file(left, "LEFT"), _file(right, "RIGHT")
    elif left_language or right_language:
        raise click.UsageError("The language of a stored readout is part of its record; leave the option out.")
    from briefing_app.operations import comparison_formats as formats
    from briefing_app.operations import comparisons

    if library is None:
        compared = comparisons.compare_files(*files, left_language=left_language, right_language=right_language)
    else:
        with _library(library) as opened, _progress() as progress:
            comparison, _ = comparisons.compare_readouts(opened, left, right, progress)
            click.echo(f"Kept as comparison {comparison.id}.", err=True)
            compared = comparisons.compared_texts(opened, comparison.id)
    writer = {"text": formats.to_text, "json": formats.to_json, "markdown": formats.to_markdown}[form]
    click.echo(writer(compared))


@briefing.command()
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), help="FILE.pdf or FILE.md"
)
@click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the library; without it the sample is printed.",
)
@click.option("--comparison", metavar="ID", help="Which comparison (default: the only one of the library).")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper size (default: that of the pack, else A4).")
@click.option("--marking", metavar="WORDS", help="Handling marking on every page.")
@click.option("--as-of", metavar="DATE", help="The day whose law is shown, such as 2021-01-26.")
def export(
    target: Path,
    library: Path | None,
    comparison: str | None,
    paper: str | None,
    marking: str | None,
    as_of: str | None,
) -> None:
    """Print the pack of a comparison to PDF or Markdown."""
    if target.suffix.lower() not in {".pdf", ".md"}:
        raise click.UsageError(f"The pack is written as .pdf or .md; '{target.name}' is neither.")
    if comparison and library is None:
        raise click.UsageError("--comparison names a comparison of a library; give --library too.")
    over: dict[str, Any] = {"paper": paper, "marking": marking, "as_of": _day(as_of) if as_of else None}
    from briefing_app.operations import packs

    with _library(library, read_only=True) if library else _sample() as opened, _progress() as progress:
        pack = packs.pack_for(opened, comparison, **{key: value for key, value in over.items() if value is not None})
        done = packs.export_pack(opened, pack, target, progress)
    pages = f", {done.pages} pages" if done.pages else ""
    standards = f", {' and '.join(done.standards)}" if done.standards else ""
    click.echo(f"Wrote {done.path}{pages}{standards}.")
    for note in done.notes:
        click.echo(note, err=True)


@briefing.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@LIBRARY
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def import_(paths: tuple[Path, ...], library: Path | None, form: str) -> None:
    """Import readouts: text, Markdown or HTML files, or folders of them."""
    from briefing_app.operations import readouts

    with _library(library) as opened, _progress() as progress:
        report = readouts.import_paths(opened, paths, progress)
    click.echo(json.dumps(report.to_plain(), ensure_ascii=False, indent=1) if form == "json" else report.in_words())
    if report.failed and not report.imported:
        raise BriefingError("Nothing was imported.")


@briefing.command()
@click.argument("words", nargs=-1, required=True)
@LIBRARY
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 500))
def search(words: tuple[str, ...], library: Path | None, limit: int) -> None:
    """Search agreements, events, readouts, statements, notes and packs."""
    from briefing_app.operations import libraries

    with _library(library, read_only=True) as opened:
        hits = libraries.search(opened, " ".join(words))[:limit]
    for hit in hits:
        where = f" · statement {hit.where}" if hit.where else ""
        click.echo(f"{hit.kind} · {hit.title}{where}  [{hit.id}]\n    {hit.snippet}")
    if not hits:
        click.echo(f"Nothing found for '{' '.join(words)}'.")


@briefing.command()
@LIBRARY
def check(library: Path | None) -> None:
    """Check every record, text, hash and link of a library; exit code 1 with what is wrong."""
    from briefing_app.operations.library_check import check_library

    with _library(library, read_only=True) as opened:
        problems = check_library(opened)
        folder = opened.folder
    for problem in problems:
        click.echo(f"{problem.kind} {problem.id}: {problem.what}")
    if problems:
        raise BriefingError(f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {folder}.")
    click.echo(f"All records, texts, hashes and links in {folder} are in order.")


def _file(name: str, argument: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise click.UsageError(f"{argument}: there is no file '{name}'.")
    return path


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--as-of takes a day such as 2021-01-26; '{text}' is not one.") from None


@contextlib.contextmanager
def _library(folder: Path | None, *, read_only: bool = False) -> Iterator["Library"]:
    from briefing_app.operations import libraries

    library = libraries.open_library(folder, read_only=read_only)
    try:
        if not read_only:
            libraries.require_writable(library)
        yield library
    finally:
        library.close()


@contextlib.contextmanager
def _sample() -> Iterator["Library"]:
    from briefing_app.operations import samples

    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        library = samples.sample_library(Path(folder) / "Sample.briefing")
        try:
            yield library
        finally:
            library.close()


@contextlib.contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error, where a person looks at it."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def report(share: float, message: str) -> None:
            bar.update(task, completed=share, description=message)

        yield report


def main(arguments: list[str] | None = None) -> None:
    """Entry point of `briefing`. Exits with 0, 1 (failure) or 2 (wrong use)."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--render"]:  # the frozen program is its own typesetting worker
        from briefing_app.publish.render import main as render

        sys.exit(render())
    try:
        sys.exit(briefing.main(args=given, prog_name="briefing", standalone_mode=False) or 0)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "briefing"
        _fail(f"{' '.join(error.format_message().split())} See '{command} --help'.", code=2)
    except click.ClickException as error:
        _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        _fail(str(CancelledError()))
    except BriefingError as error:
        _fail(str(error))
    except BrokenPipeError:  # `briefing ... | head` closed the pipe: nothing more to say
        _drop_output()
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        _drop_output()
        _fail(f"{error.filename or 'Something could not be read or written'}: {error.strerror or error}.")


def _drop_output() -> None:
    """Where the output takes nothing, forget what is left of it: at the end Python would try again, complain in its own
    words and exit with 120."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(sentence: str, code: int = 1) -> NoReturn:
    click.echo(f"briefing: {sentence}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
