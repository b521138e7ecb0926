"""Sample content: invented stories, people and airings as data, and a painter for their pictures.

Nothing in here touches the database; `thidua_demo` puts it there through the real workflow.
"""
