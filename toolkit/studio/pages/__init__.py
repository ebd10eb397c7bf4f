"""One module per page; its `ROUTES` are found by `toolkit.studio.app`.

A module may have `ready(settings, path, language)`, which reads what its page of a spec needs before somebody asks for
it (`toolkit.studio.warming`), and raises what the page would raise.
"""
