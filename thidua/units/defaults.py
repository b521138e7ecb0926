"""What a new draft starts with."""


def propose_own_unit(sender, page, parent, **kwargs):
    """`init_new_page`: a draft of somebody who speaks for just one unit starts as that unit's."""
    if not hasattr(page, "unit_id") or page.unit_id or page.owner is None:
        return
    organizations = list(page.owner.thidua_organizations.all()[:2])
    if len(organizations) == 1:
        page.unit = organizations[0]
