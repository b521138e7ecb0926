"""Scenes of the tour with public texts: what changes them, takes them away, moves them."""

from .office import Chosen
from .record import Item
from .scenes_before import OUTSIDERS


class ScenesAfter:
    """Mixed into the tour, which brings `run` and the ways of walking."""

    def public_text(self):
        """A public text with a newer draft: nobody changes what is seen, or where."""
        item = self.first
        self.do("edit_public", "office", item)
        self.do("autosave", "unit", item)
        self.everybody("publish", ("culture", "chair", "root"), item)
        self.everybody("bulk_publish", ("unit", "chair", "root"), item)
        self.everybody("unpublish_by_others", OUTSIDERS, item)
        self.everybody("bulk_unpublish", OUTSIDERS, item)
        self.everybody("offers", ("culture", "chair", "root"), item)
        for kind in ("move", "bulk_move", "reorder", "privacy"):
            self.everybody(kind, ("chair", "root"), item)
        self.everybody("delete", ("unit", "chair", "root"), item, how=1)
        self.everybody("bulk_delete", ("unit", "chair", "root"), item, how=1)
        self.do("revert", "culture", item)
        self.do("convert_alias", "root")
        self.everybody("copy_alias", ("unit", "culture", "root"), item)
        self.do("copy_publish", "root", item)

    def scripts_on_a_public_text(self):
        item = self.first
        self.do("rogue_publish", item=item)
        self.do("rogue_copy", item=item)
        self.do("rogue_alias", item=item)
        self.do("rogue_move", item=item)
        self.do("rogue_unpublish", item=item)
        self.do("rogue_unpublish", item=item, how=1)
        self.do("rogue_delete", item=item)
        self.on(item, "leadership")
        self.do("rogue_finish", item=item)
        if item.waiting:
            self.do("cancel", "unit", item)
        self.on(item, "review")
        self.do("rogue_publish_state", item=item)

    def files_in_use(self):
        """A file of a public text, and of one that leadership is reading."""
        for kind in ("replace", "retitle", "delete"):
            self.everybody(f"{kind}_picture", ("unit", "root"), self.first)
            self.everybody(f"{kind}_document", ("culture", "root"), self.first)
        self.do("bulk_delete_files", "root")
        self.do("bulk_delete_files", "root", how=1)
        for register in range(len(self.run.world.registers)):
            self.run.perform("edit_register", Chosen(which=register, person="office"))
            self.run.perform("delete_register", Chosen(which=register, person="office"))
        fresh = self.story("unit", how=3)
        self.run.pictures.clear()
        self.do("attach", "unit", fresh, how=2)
        self.on(fresh, "leadership")
        self.do("read", "chair", fresh)
        self.run.perform("replace_picture", FileOf(fresh, person="root"))
        self.do("approve_stale", "chair", fresh, how=1)
        self.look()

    def scheduled(self):
        """Approved for later: not before, not something else, and one fault stops no other."""
        broken = self.story("unit")
        self.do("schedule", "unit", broken, how=2)
        self.on(broken, "pending")
        self.everybody("unschedule", OUTSIDERS, broken)
        self.do("rogue_update", item=broken)
        self.do("clock_alone")
        other = self.story("unit_two")
        self.do("schedule", "unit_two", other, how=5)
        self.on(other, "pending")
        self.do("rogue_rewrite", item=broken)
        self.do("clock", how=2)
        self.do("clock", how=3)

    def taken_down(self):
        """A leader takes away at once; what is away comes back by a new approval only."""
        item = self.own
        self.do("unpublish", "vice", item)
        self.do("rogue_publish", item=item)
        self.do("rogue_update", item=item)
        self.do("rogue_put_back", item=item)
        self.do("bulk_publish", "root", item)
        self.everybody("put_back", ("culture", "chair"), item)
        self.do("put_back", "vice", item)

    def from_beside(self):
        """What changes a public page without touching it: its links, the settings, where it lies."""
        item, draft = self.story("unit"), self.story("unit")
        target = Chosen(person="unit", item=item, how=self.place_of(draft, besides=item))
        self.run.perform("link_to", target)
        assert item.draft.link == draft.key
        self.on(item, "public")
        self.do("rename_target", "unit", draft)
        self.on(draft, "leadership")
        self.on(draft, "public")
        self.run.visitor.check([item])
        self.look()
        for person in ("office", "unit"):
            self.do("edit_settings", person)
        for how in range(4):
            self.run.perform("change_site", Chosen(who=0, how=how))
            self.run.perform("change_site", Chosen(who=1, how=how))
            self.look()
        self.do("delete_site")
        for how in range(3):
            self.everybody("change_collection", ("root", "office"), how=how)

    def place_of(self, target: Item, besides: Item) -> int:
        """Where `link_to` finds it: drafts first."""
        others = [story for story in self.run.items(column=False) if story is not besides]
        drafts = [story for story in others if not story.public]
        return (drafts or others).index(target)

    def steps_switched(self):
        """A superuser turns the workflow while texts wait in it."""
        waiting, reviewed = self.second, self.first
        self.do("edit_public", "unit_two", waiting)
        self.on(waiting, "leadership")
        self.on(reviewed, "review")
        for kind, ways in {
            "disable_step": (0, 1),
            "regroup_step": (0, 1),
            "cut_workflow": (1, 2, 3),
            "remove_workflow": (0,),
            "disable_workflow": (0,),
            "swap_workflow": (0,),
        }.items():
            for how in ways:
                self.do(kind, how=how)
                if waiting.waiting == "leadership":
                    self.everybody("approve", ("culture", "unit"), waiting, how=1)
                self.run.perform("submit", Chosen(person="unit", item=reviewed))
                self.run.perform("review", Chosen(person="unit", item=reviewed, how=1))
                self.run.perform("go_on", Chosen())
                self.look()

    def column(self):
        """The column away, its texts still there: their addresses stay."""
        column = self.run.oracle.items[self.run.world.column_id]
        self.do("column_slug", "culture", column)
        self.do("unpublish", "chair", column)
        self.do("column_slug", "culture", column)
        for how in range(len(column.versions)):
            self.do("revert", "culture", column, how=how)
        self.do("bulk_unpublish", "chair", self.second)


class FileOf(Chosen):
    """Chooses the picture of this text."""

    def __init__(self, item: Item, person: str):
        super().__init__(person=person, item=item)

    def of(self, options, number=None):
        options = list(options)
        picture = self.item.draft.picture
        return picture if picture in options else super().of(options)
