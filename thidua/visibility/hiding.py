"""What would take approved texts out of sight past a takedown, refused where it is saved.

Only a leader takes content away, and says why. Privacy, sites and collections hide it as well: each of
these is refused while it would hide something that was approved. What goes round the models (a tree
that is moved, `QuerySet.update`, SQL) is named by `thidua_audit`, which asks as a visitor does.
"""

from collections.abc import Iterable

from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import (
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from thidua import conf
from thidua.media.ours import is_wards, ward_collection
from thidua.signoff.exceptions import SignOffRefused
from thidua.signoff.querysets import was_approved

#: How a server is asked besides by the names of its sites.
PORTS = (80, 443)


def connect() -> None:
    """Called once when the app is ready."""
    for signal, sender, refuse in (
        (pre_save, PageViewRestriction, refuse_private_page),
        (pre_save, CollectionViewRestriction, refuse_private_collection),
        (pre_save, Site, refuse_other_site),
        (pre_delete, Site, refuse_deleted_site),
    ):
        signal.connect(refuse, sender=sender, dispatch_uid=f"thidua_{refuse.__name__}")


def refuse_private_page(instance, raw=False, **kwargs):
    """:raises SignOffRefused: an approved text stands on this page or below it."""
    if not raw and _holds_approved(instance.page_id):
        raise SignOffRefused(
            _("Approved texts stand here, and everybody may read them. A leader takes a text down.")
        )


def refuse_private_collection(instance, raw=False, **kwargs):
    """Privacy of a collection hides documents and nothing else, now or once a text is approved.

    Nobody needs it: a document is private until an approved text offers it (`media.document_readers`).

    Collections of the host's are the host's.

    :raises SignOffRefused: it is one of the ward's, or the ward's lie below it.
    """
    if not raw and _holds_wards(instance.collection_id):
        raise SignOffRefused(
            _(
                "A document is private until an approved text offers it, and then everybody may open "
                "it. So no collection is made private."
            )
        )


def _holds_wards(collection_id: int) -> bool:
    ward = ward_collection()
    if ward is None:
        return False
    return is_wards(collection_id) or ward.get_ancestors().filter(pk=collection_id).exists()


def refuse_other_site(instance, raw=False, **kwargs):
    """:raises SignOffRefused: some address would not lead to the approved texts any more."""
    if raw:
        return
    before = list(Site.objects.all())
    after = [site for site in before if site.pk != instance.pk]
    _refuse_where_lost(before, [*after, instance])


def refuse_deleted_site(instance, **kwargs):
    """:raises SignOffRefused: approved texts are found by this site alone."""
    before = list(Site.objects.all())
    _refuse_where_lost(before, [site for site in before if site.pk != instance.pk])


def _refuse_where_lost(before: list[Site], after: list[Site]) -> None:
    """Under every name by which this server is asked the same pages are found as before."""
    lost = {
        root
        for hostname, port in known_places(before)
        if (root := root_at(before, hostname, port)) != root_at(after, hostname, port)
    }
    is_lost = any(root is not None and _holds_approved(root) for root in lost)
    if is_lost or _changes_sites_of_approved(before, after):
        raise SignOffRefused(
            _(
                "Visitors would not find the approved texts any more at the addresses by which they "
                "know them. A leader takes a text down."
            )
        )


def known_places(sites: Iterable[Site]) -> set[tuple[str, int]]:
    """Names of the sites, those of ALLOWED_HOSTS and one that nobody knows, each at every port."""
    names = {"", *conf.plain_hosts(), *(site.hostname for site in sites)}
    ports = {*PORTS, *(site.port for site in sites)}
    return {(name, port) for name in names for port in ports}


def root_at(sites: list[Site], hostname: str, port: int) -> int | None:
    """The key of the page at which a visit begins, by the rule of Wagtail's `get_site_for_hostname`.

    That one asks the database, which does not hold yet what is about to be saved.
    """

    def match(site: Site) -> int:
        if site.hostname == hostname:
            return 0 if site.port == port else 1 if site.is_default_site else 3
        return 2

    found = [site for site in sites if site.hostname == hostname or site.is_default_site]
    found.sort(key=match)
    if not found:
        return None
    if len(found) == 1 or match(found[0]) < 2:
        return found[0].root_page_id
    # Ports of this name that no site has: its only site, or the default one.
    return found[len(found) == 2].root_page_id if match(found[0]) == 2 else None


def _changes_sites_of_approved(before: list[Site], after: list[Site]) -> bool:
    """Whether approved texts would belong to a Site that begins at another page: it alone answers then.

    Those are the texts below a home page that comes or goes, but for what has a deeper one.
    """
    old, new = ({site.root_page_id for site in sites} for sites in (before, after))
    homes = Page.objects.in_bulk(old | new)
    for key in (old ^ new) & homes.keys():
        below = homes[key].get_descendants(inclusive=True)
        for deeper in (homes[other] for other in old & new & homes.keys()):
            if deeper.is_descendant_of(homes[key]):
                below = below.exclude(path__startswith=deeper.path)
        if was_approved(below):
            return True
    return False


def _holds_approved(page_key: int) -> bool:
    page = Page.objects.filter(pk=page_key).first()
    return page is not None and was_approved(page.get_descendants(inclusive=True))
