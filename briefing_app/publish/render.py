"""The typesetting worker: a process of its own that reads one job and writes one PDF.

A process, because typst keeps its memory (1.9 GB after 16 large packs) and cannot be stopped from inside.
Job on standard input: JSON {pack, standards, timestamp}; result on standard output: the PDF's bytes. Exit code 1 and
the message on standard error when the typesetter refuses.
"""

import json
import sys
import tempfile
from typing import Any

from briefing_app.paths import resources


def render(job: dict[str, Any]) -> bytes:
    """Typeset a pack. Raises typst.TypstError."""
    import typst  # late: 77 MB that only this process needs

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resources() / "fonts")]
    )
    template = resources() / "templates" / "pack.typ"
    with tempfile.TemporaryDirectory(prefix="briefing-") as empty:  # no packages: nothing is ever looked up
        compiler = typst.Compiler(
            template.read_bytes(), font_paths=fonts, sys_inputs={"pack": json.dumps(job["pack"])}, package_path=empty
        )
        result = compiler.compile(format="pdf", pdf_standards=job["standards"], timestamp=job["timestamp"])
    assert isinstance(result, bytes)  # a PDF is one file, not pages
    return result


def main() -> int:
    """Entry point of the worker."""
    import typst  # late: see `render`

    job = json.loads(sys.stdin.buffer.read())
    try:
        pdf = render(job)
    except typst.TypstError as error:
        sys.stderr.write(f"{error}\n{'; '.join(getattr(error, 'hints', None) or [])}")
        return 1
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
