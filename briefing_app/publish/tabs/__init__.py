"""The tabs of a pack: one module a tab, each a function from the material to blocks of the document tree."""
