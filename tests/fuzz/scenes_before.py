"""Scenes of the tour before a text is public: drafts, the first step, leadership's step."""

#: Who never decides leadership's step.
OUTSIDERS = ("unit", "culture", "office", "root")


class ScenesBefore:
    """Mixed into the tour, which brings `run` and the ways of walking."""

    def drafts(self):
        """Words that nobody approved."""
        self.do("upload_file", "unit")
        self.do("upload_file", "unit", how=1)
        self.do("publish_new", "unit")
        self.do("publish_new", "chair")
        self.first = self.story("unit", how=3)
        for group in range(len(self.run.world.all_groups())):
            self.do("grant_publish", how=group)
        self.everybody("publish", ("unit", "chair", "root"), self.first)
        self.everybody("bulk_publish", ("culture", "chair", "root"), self.first)
        self.everybody("reorder", ("chair", "root"), self.first)
        self.do("offers", "root", self.first)
        self.do("rogue_update", item=self.first)
        self.do("rogue_update", item=self.first, how=1)
        self.do("rogue_publish", item=self.first)
        self.do("delete_document", "root", self.first)
        self.do("attach", "unit", self.first, how=2)
        self.do("autosave", "unit", self.first)
        self.do("autosave_overwrite", "unit", self.first, how=1)
        self.do("autosave_overwrite", "culture", self.first)
        self.do("edit", "unit_two", self.first)
        self.do("copy", "unit", self.first)

    def first_step(self):
        """The reviewer passes what he has read, and nobody else passes anything."""
        self.do("submit", "unit", self.first)
        self.do("read", "culture", self.first)
        self.do("edit_waiting", "culture", self.first)
        self.do("approve_stale", "culture", self.first)
        self.everybody("review", ("unit", "office", "chair"), self.first)
        self.do("approve_in_editor", "unit", self.first, how=1)
        self.do("cancel", "unit", self.first)
        self.do("submit", "unit", self.first)
        self.do("restart", "unit", self.first)
        self.do("reject", "office", self.first)
        self.do("rogue_finish", item=self.first)
        self.on(self.first, "review")
        self.do("approve_in_editor", "culture", self.first, how=1)

    def before_leadership(self):
        """What leadership has nobody changes, and only a leader decides, on this text and now."""
        self.on(self.first, "leadership")
        self.do("read", "chair", self.first)
        for kind in ("edit_waiting", "autosave_overwrite", "revert", "autosave"):
            self.everybody(kind, ("unit", "culture", "chair", "root"), self.first)
        self.everybody("approve", OUTSIDERS, self.first, how=0)
        self.everybody("approve", OUTSIDERS, self.first, how=1)
        self.everybody("approve_in_editor", ("chair", "root"), self.first, how=1)
        self.do("reject", "unit", self.first)
        self.do("reject", "chair", self.first, how=2)
        self.do("reject", "chair", self.first)
        self.do("approve_stale", "chair", self.first)
        self.do("edit", "unit", self.first)
        self.do("submit", "unit", self.first)
        self.do("approve_stale", "chair", self.first, how=1)
        # Rewritten after it was returned: the first step comes again.
        self.on(self.first, "leadership")
        self.do("change_leadership")
        self.everybody("approve", ("vice",), self.first, how=0)
        self.everybody("approve", ("vice",), self.first, how=1)
        self.do("change_leadership")
        self.do("rogue_rewrite", item=self.first)
        self.do("approve", "vice", self.first, how=1)
        self.on(self.first, "public")

    def own_texts(self):
        """Owner, author and submitter are no approvers; another item's address changes nothing."""
        self.second = self.story("unit_two", "exemplar", how=3)
        own = self.story("chair")
        self.on(own, "leadership")
        self.everybody("approve", ("chair",), own, how=0)
        self.everybody("approve", ("chair",), own, how=1)
        self.on(self.second, "leadership")
        self.do("approve_other", "chair", own)
        self.do("reject", "vice", self.second)
        self.do("edit", "chair", self.second)
        self.do("submit", "unit_two", self.second)
        self.on(self.second, "leadership")
        self.do("approve", "chair", self.second, how=1)
        self.on(self.second, "public")
        self.do("edit_public", "unit_two", self.second)
        self.do("submit", "chair", self.second)
        self.on(self.second, "leadership")
        self.do("approve", "chair", self.second)
        self.do("approve", "vice", self.second)
        self.on(own, "public")
        self.own = own
        # The owner's, though others wrote and sent in the newer version.
        self.do("edit_public", "culture", own)
        self.do("submit", "culture", own)
        self.on(own, "leadership")
        self.do("approve", "chair", own)
        self.do("approve", "vice", own)

    def only_story(self):
        """The column's only text: refused to a script that deletes it, shown while an earlier
        version of it, from before it was public, waits for its day."""
        item = self.story("unit")
        self.on(item, "public")
        self.do("rogue_delete", item=item)
        self.do("revert", "unit", item)
        self.do("schedule", "unit", item, how=5)
        self.on(item, "pending")
        self.run.finish()

    def before_its_time(self):
        """A script sets the row live; then a leader approves the text, for later."""
        item = self.story("unit")
        self.do("schedule", "unit", item, how=1)
        self.on(item, "leadership")
        self.do("rogue_update", item=item, how=1)
        self.do("approve", "vice", item)
        self.run.finish()

    def words_taken_up_again(self):
        """A leader's own words, left out of what was approved, come back by another's hand."""
        self.first = self.story("unit")
        for group in range(len(self.run.world.all_groups())):
            self.do("grant_publish", how=group)
        self.do("edit", "chair", self.first)
        self.do("edit", "unit", self.first)
        self.on(self.first, "leadership")
        self.do("approve", "vice", self.first)
        self.do("revert", "unit", self.first, how=1)
        self.on(self.first, "leadership")
        self.do("approve", "chair", self.first)
        self.run.finish()
