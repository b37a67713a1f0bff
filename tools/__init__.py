"""Commands for developers: measuring, pictures, corpus and fitting. None of it is part of the installed program."""
