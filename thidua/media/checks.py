"""System checks: what a host site has to wire for the rules of media to hold."""

from django.core.checks import Error, Tags, register

from thidua import conf


@register(Tags.security)
def check_documents_are_served(app_configs, **kwargs):
    """E012: the link to a document leads past the question whether an approved text shows it.

    Sent on by the view ("redirect", and Wagtail's default for a store elsewhere), a visitor gets a
    document of ours from this process (`document_readers`), so nobody learns an address in the store.
    """
    if conf.document_serve_method() != "direct":
        return []
    return [
        Error(
            "Documents may be handed out without asking whether an approved text shows them.",
            hint='Take WAGTAILDOCS_SERVE_METHOD = "direct" out of your settings, or set it to "redirect": '
            "the documents of your own pages are still served by your store.",
            id="thidua.E012",
        )
    ]
