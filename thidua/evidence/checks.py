"""System check: every column of evidence is in the chain, or said to be left out."""

from django.core.checks import Error, Tags, register

from .append_only import chained


@register(Tags.security)
def check_evidence(app_configs, **kwargs):
    """E015: a column of evidence of which nothing says whether the chain covers it."""
    return [
        Error(
            f"Does the chain of evidence cover {table.label}.{name}?",
            hint="Name it where the table is kept (thidua.evidence.append_only.keep): among the columns "
            "under the next number, or in left_out.",
            obj=table.model,
            id="thidua.E015",
        )
        for table in chained()
        for name in table.undeclared()
    ]
