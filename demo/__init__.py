"""The demonstration: invented stories, people and airings, which `thidua_demo` takes through the
real workflow. An app of development and tests; no wheel holds it and no production settings name it.
"""
