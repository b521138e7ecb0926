from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Notice, Product


class ProductViewSet(SnippetViewSet):
    model = Product
    add_to_admin_menu = True
    list_display = ["name", "weight", "price", "made"]
    list_filter = ["made"]
    list_export = ["name", "weight", "price", "made"]


register_snippet(ProductViewSet)
register_snippet(Notice)


@hooks.register("register_admin_menu_item")
def the_projects_own_entry():
    return MenuItem("Front page", "/", name="front-page", order=9000)
