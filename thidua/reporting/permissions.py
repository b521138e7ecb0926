"""Who may read the figures of the office."""


def may_read_figures(user) -> bool:
    """Whoever may read the annual plan: leadership, office and culture (thidua.roles)."""
    return user.has_perm("thidua.view_annualplan")
