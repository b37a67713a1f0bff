"""Commands for developers: measuring, pictures, corpus and fitting. None of it is part of the installed program."""

import briefing_app  # noqa: F401 - before numpy: it settles how many threads numpy takes
