"""Pages for visitors that are kept and never stale (the site's speed).

Whatever is kept is kept under a stamp, read before anything else was. Every committed write that a
visitor may see moves the stamp, so what was kept before is never asked for again.
"""
