"""Every tie to Wagtail and its family, one row each; `make ties` runs their contract tests.

A tie stands in `thidua/wagtail_ties/` or bears `# Tie: <name>` where it is. `test_every_tie.py` finds the
ties by itself and compares.
"""

from typing import NamedTuple

ADDRESS = "wagtail#5710"
ADDRESS_GOES = "a hook replaces a view of Wagtail's"


class Tie(NamedTuple):
    """``what``: what `finding` finds, none where only the mark shows it. ``issue``: upstream's, or none."""

    name: str
    what: tuple[str, ...]
    reason: str
    issue: str
    goes_when: str
    test: str


def at(*addresses: str) -> tuple[str, ...]:
    return tuple(f"quan-tri/{address}" for address in addresses)


FILES = "tests/units/test_file_addresses.py::"
DRAFTS = "tests/units/test_foreign_drafts.py::"
HIDING = "tests/visibility/test_hiding.py::"
OWN = "tests/wagtail_ties/"

TIES = (
    Tie(
        "half files",
        ("_save",),
        "Django leaves what it wrote of a file when the disk is full.",
        "none",
        "FileSystemStorage takes it away",
        "tests/signin/test_disk_full.py::test_half_a_file_is_taken_away_with_its_folder",
    ),
    # Changes of what is Wagtail's, all of them in thidua/wagtail_ties/.
    Tie(
        "mails of workflows",
        ("signal.disconnect",),
        "Wagtail mails of drafts by its own rule of who decides.",
        "wagtail#7187",
        "a setting switches Wagtail's mails off",
        f"{OWN}test_mails.py::test_wagtail_sends_no_mail_of_its_own",
    ),
    Tie(
        "reports",
        ("view.__bases__ =",),
        "Wagtail's reports export UTC, and formulas that somebody typed.",
        "none",
        "they export local times and escape formulas",
        f"{OWN}test_reports.py::test_every_report_of_wagtails_is_mended",
    ),
    Tie(
        "labels",
        ("field.label =",),
        "Fields of Wagtail's forms without a label are in English in every language.",
        "none",
        "each of the fields has a label",
        f"{OWN}test_labels.py::test_each_field_still_needs_its_label",
    ),
    Tie(
        "given name in the menu",
        (),
        "Wagtail calls people by the first of Django's names, which begins with the family's.",
        "none",
        "a hook, or get_short_name, says what to call somebody",
        f"{OWN}test_given_names.py::test_wagtail_still_shows_the_first_name",
    ),
    Tie(
        "catalogue of Wagtail's texts",
        ("settings.LOCALE_PATHS =",),
        "Wagtail is mostly in English, and its JavaScript reads LOCALE_PATHS alone.",
        "none",
        "Wagtail's own Vietnamese is complete",
        "tests/vietnamese/test_admin_catalogue.py::test_a_running_site_speaks_it",
    ),
    Tie(
        "addresses of the core",
        ("core[:0] =", "setattr(pattern)"),
        "A view of the admin's core is found before those of all hooks.",
        ADDRESS,
        ADDRESS_GOES,
        f"{OWN}test_every_tie.py::test_wagtails_name_leads_to_our_view",
    ),
    Tie(
        "public pages of the APIs",
        (),
        "Wagtail's APIs tell everybody of every live row, and no hook is asked.",
        "none",
        "a hook says which pages they give",
        f"{OWN}test_apis.py::test_wagtail_has_no_other_place_for_it",
    ),
    Tie(
        "fields of a redirect",
        (),
        "A redirect begins at any address, and only the field can refuse one in words.",
        "none",
        "a hook is asked before a redirect is saved",
        f"{OWN}test_apis.py::test_a_redirect_has_the_fields_that_we_ask",
    ),
    Tie(
        "forms of files",
        ("document_forms.get_document_base_form =", "image_forms.get_image_base_form ="),
        "The one base of Wagtail's forms of files is the host's, and refusals stand beside the field.",
        "none",
        "a hook gives a class to the forms of files",
        f"{OWN}test_files.py::test_a_form_of_files_is_ours_before_the_hosts",
    ),
    Tie(
        "files in APIs",
        ("module.get_restricted_collection_ids =",),
        "Wagtail's APIs list every file that lies in no private collection.",
        "none",
        "they ask the policy",
        f"{OWN}test_files.py::test_an_api_lists_no_file_of_the_wards",
    ),
    Tie(
        "references of a draft",
        ("_extract_references_from_object",),
        "Wagtail's index knows live rows alone, and its reader has no public name.",
        "wagtail#13594",
        "the reader has a public name",
        f"{OWN}test_references.py::test_wagtail_gives_four_things_a_reference",
    ),
    Tie(
        "keys of registers",
        ("_get_object_specific_action_url_pattern",),
        "wagtail-modeladmin asks the database for a key of any letters.",
        "none",
        "it takes numbers for a key that is a number",
        f"{OWN}test_registers.py::test_a_record_has_a_number",
    ),
    Tie(
        "parameters of registers",
        (),
        "wagtail-modeladmin hands every parameter to the ORM.",
        "wagtail-modeladmin#20",
        "it asks which lookups are allowed",
        f"{OWN}test_registers.py::TestWagtailModeladminStillNeedsIt",
    ),
    Tie(
        "faults that are no errors",
        (),
        "Wagtail's views answer with an error 500 to what no browser sends.",
        "none",
        "they answer 400",
        f"{OWN}test_bad_input.py::TestWagtailStillNeedsIt",
    ),
    # Views of ours at Wagtail's addresses.
    Tie(
        "addresses before those of hooks",
        ("register_admin_urls in order",),
        "Of two apps with one address the order decides.",
        ADDRESS,
        ADDRESS_GOES,
        f"{OWN}test_every_tie.py::test_wagtails_name_leads_to_our_view",
    ),
    Tie(
        "pages of files",
        at(
            *("documents/", "documents/edit/<>/", "documents/results/", "documents/usage/<>/"),
            *("images/", "images/<>/", "images/results/", "images/usage/<>/"),
            *("images/chooser/", "images/chooser/results/"),
        ),
        "Wagtail's name uses and collections that the person may not know of.",
        ADDRESS,
        ADDRESS_GOES,
        f"{FILES}test_nothing_of_a_foreign_draft_is_answered",
    ),
    Tie(
        "documents sent by us",
        ("before_serve_document in order",),
        "Wagtail sends a visitor on to a store, at an address that stays good.",
        "none",
        "a hook gives the answer for a document",
        "tests/media/test_serving.py::test_a_store_elsewhere_is_named_to_nobody",
    ),
    Tie(
        "pages that delete files",
        at("documents/delete/<>/", "images/<>/delete/"),
        "Wagtail's end in an error where the model refuses.",
        ADDRESS,
        ADDRESS_GOES,
        "tests/media/test_in_use_admin.py::test_the_delete_page_says_why_it_does_not",
    ),
    Tie(
        "second step of many uploads",
        at(
            "documents/multiple/create_from_uploaded_document/<>/",
            "images/multiple/create_from_uploaded_image/<>/",
        ),
        "Wagtail's end in an error where the model refuses.",
        ADDRESS,
        ADDRESS_GOES,
        "tests/media/test_forms.py::test_a_bad_file_is_refused_in_the_second_step_too",
    ),
    Tie(
        "forms of sites and privacy",
        at("sites/new/", "sites/edit/<>/", "sites/delete/<>/", "collections/<>/privacy/"),
        "Wagtail's end in an error where the model refuses.",
        ADDRESS,
        ADDRESS_GOES,
        f"{HIDING}test_the_documents_of_approved_texts_stay_open",
    ),
    Tie(
        "form of a collection",
        at("collections/<>/"),
        "Wagtail's puts a unit's collection below another unit's.",
        ADDRESS,
        ADDRESS_GOES,
        "tests/units/test_places.py::TestTheFormOfACollection",
    ),
    Tie(
        "offered tags",
        at("tag-autocomplete/", "tag-autocomplete/<>/<>/"),
        "Wagtail offers everybody the tags of all files.",
        "wagtail#7161",
        "tags respect permissions on collections",
        f"{FILES}test_nothing_of_a_foreign_draft_is_answered",
    ),
    Tie(
        "account page and sign-out",
        at("account/", "logout/"),
        "Wagtail's has no hook for the panel of the picture, and pretends to sign out.",
        ADDRESS,
        ADDRESS_GOES,
        "tests/signin/test_sessions.py::"
        "test_the_address_of_signing_out_asks_first_and_pretends_nothing",
    ),
    # What takes the place of what Wagtail registered.
    Tie(
        "pages without a viewset",
        ("register_admin_viewset in order",),
        "Wagtail registers one for them itself; the last one counts.",
        "none",
        "a viewset can be replaced by name",
        f"{HIDING}test_a_hosts_home_page_does_not_become_private",
    ),
    Tie(
        "bulk actions",
        ("register_bulk_action in order",),
        "Wagtail's name files, uses and accounts that the person may not know of; the last one counts.",
        "wagtail#12969, wagtail#11732",
        "both are mended",
        f"{FILES}test_bulk_actions_name_no_foreign_file",
    ),
    Tie(
        "the admin's API of files",
        ("construct_admin_api in order",),
        "Wagtail's endpoints ask no permission.",
        "none",
        "they ask the policy",
        f"{FILES}test_nothing_of_a_foreign_draft_is_answered",
    ),
    Tie(
        "numbers on the home page",
        ("construct_homepage_summary_items in order",),
        "Wagtail counts pages that the person may not know of.",
        "none",
        "it counts what can be explored",
        f"{DRAFTS}test_the_number_of_pages_on_the_home_page",
    ),
    Tie(
        "links in texts",
        ("register_rich_text_features in order",),
        "Wagtail's handlers spell the addresses and titles of drafts.",
        "none",
        "a handler can be replaced by name",
        "tests/visibility/test_links.py::test_it_is_our_handler_that_writes_links",
    ),
    Tie(
        "policies of pages and files",
        ("register_permission_policy",),
        "Who may know of which draft and file; Wagtail documents no way to replace its policies.",
        "none",
        "it does",
        "tests/units/test_files.py::TestFinding",
    ),
    # Private names.
    Tie(
        "permissions on collections",
        ("_get_user_permission_objects_for_actions",),
        "It has what was read for the request already; the public method asks anew.",
        "none",
        "a public method takes what was read",
        f"{FILES}test_the_office_finds_all_of_it",
    ),
    Tie(
        "addresses while typing",
        ("_slug_is_available", "_cached_parent_obj"),
        "Whether an address is free, and the parent of a page that is not saved yet.",
        "none",
        "both have public names",
        "tests/column/test_forms.py::test_a_clash_of_addresses_gets_a_number",
    ),
    Tie(
        "addresses below a draft",
        ("_update_descendant_url_paths",),
        "A draft of a page that is not live moves the live pages below it.",
        "wagtail#9285",
        "a draft changes no address",
        "tests/signoff/test_items_7_to_14.py::"
        "test_item_08_a_drafts_title_does_not_move_the_public_pages_below_it",
    ),
    Tie(
        "members of a step",
        ("_user_in_groups",),
        "Wagtail's rule of who is in a step's groups.",
        "none",
        "it has a public name",
        "tests/signoff/test_way_through.py::"
        "test_a_story_goes_from_the_unit_through_two_steps_to_the_public",
    ),
    Tie(
        "uses before many are deleted",
        ("_usage_references",),
        "Wagtail counts the uses in drafts of others.",
        "none",
        "the count asks a method",
        f"{DRAFTS}test_how_often_ones_own_page_is_used",
    ),
    Tie(
        "status panel",
        (),
        "Wagtail's view makes its own panel and takes no other class.",
        "none",
        "a viewset names the class",
        f"{DRAFTS}test_how_often_ones_own_page_is_used",
    ),
    Tie(
        "replaced profile picture",
        ("_original_avatar",),
        "Wagtail deletes the replaced file before the row is saved.",
        "none",
        "it deletes it after the commit",
        "tests/signin/test_avatars.py::test_a_refused_save_keeps_the_old_file",
    ),
    Tie(
        "search backend",
        (
            *("_do_count", "_do_search", "_get_filterable_field"),
            *("_get_filters_from_where_node", "_score_field"),
        ),
        "A backend of modelsearch is written with its private names.",
        "wagtail#2340",
        "modelsearch documents how to write one, and takes expressions as filters",
        "tests/searching/test_backend.py::test_results_are_cut_counted_and_ordered_by_the_database",
    ),
    Tie(
        "search of the whole site",
        (),
        "Only a line of the host's settings names modelsearch's default backend.",
        "none",
        "a backend can be registered",
        "tests/searching/test_everywhere.py::test_the_switch_puts_our_backend_before_the_hosts_own",
    ),
    Tie(
        "host of the sitemap",
        ("_urls",),
        "Wagtail's sitemap begins with the Site record, which stays localhost.",
        "none",
        "it begins with the host that was asked",
        "tests/reading/test_taking_along.py::test_every_section_keeps_to_the_protocol",
    ),
    Tie(
        "many-to-many fields of a history",
        ("_history_m2m_fields",),
        "django-simple-history has no public name for them.",
        "none",
        "it has one",
        "tests/history/test_changes.py::test_members_of_a_unit_are_named",
    ),
    Tie(
        "steps of a form",
        ("_clean_fields", "_post_clean"),
        "Django has no public step between the fields and the form.",
        "none",
        "the form of a page asks a permission policy for chosen files",
        "tests/units/test_file_uses.py::TestTexts",
    ),
    Tie(
        "files that are not stored yet",
        ("_committed",),
        "Whether a file was given just now; Django has no public name for it.",
        "none",
        "it has one",
        "tests/media/test_uploads.py::test_a_new_file_of_a_stored_picture_is_checked_and_cleaned",
    ),
    Tie(
        "hashes renewed at log-in",
        ("_password",),
        "Whether somebody set a password; Django has no public name for it.",
        "none",
        "it has one",
        "tests/leadership/test_accounts.py::"
        "test_a_log_in_that_only_hashes_the_password_anew_alarms_nobody",
    ),
    Tie(
        "rows taken out without asking",
        ("_raw_delete", "pre_delete.disconnect"),
        "What goes with the plugin asks no signal and no cascade, and Django has no public name for it.",
        "none",
        "it has one",
        "tests/leaving/test_uninstall.py::test_a_host_lets_the_plugin_go",
    ),
    Tie(
        "order of the gates",
        ("before_serve_page in order",),
        "A page is asked whether it is of this Site before it says that it was taken down.",
        "none",
        "never, it is documented",
        "tests/plugin_alone/towns_walk.py::test_no_other_site_shows_a_word_of_the_wards",
    ),
    Tie(
        "body that was read",
        ("_body",),
        "A hidden page's key is replaced in the body that Django keeps.",
        "none",
        "the admin's API asks who may know of a page",
        f"{OWN}test_every_tie.py::test_a_rewritten_body_is_the_one_that_is_read",
    ),
    Tie(
        "order of statements and hooks",
        (),
        "The stamp moves when SQLite commits, and before the hooks of others.",
        "none",
        "Django says when a statement was committed",
        "tests/caching/test_writes.py::test_it_moves_before_a_hook_that_fails",
    ),
    Tie(
        "elements of python-docx",
        ("_p", "_r", "_tbl", "_tr", "_sectPr"),
        "Borders, page numbers and repeated headings have no public names there.",
        "none",
        "they have",
        "tests/vietnamese/test_documents.py::test_pages_are_numbered_in_the_top_margin_but_the_first",
    ),
    # Templates that stand before Wagtail's of the same name.
    Tie(
        "help on every screen",
        ("wagtailadmin/generic/base.html", "wagtailadmin/pages/explorable_index.html"),
        "No hook writes below the header of a screen.",
        "none",
        "one does",
        "tests/handbook/test_shown.py::"
        "test_a_screen_says_in_a_line_what_it_is_for_and_leads_to_its_section",
    ),
    Tie(
        "links of the home page",
        ("wagtailadmin/home/account_summary.html",),
        "Wagtail's leads to a handbook in English on another host.",
        "none",
        "the link can be set",
        "tests/handbook/test_shown.py::test_nothing_leads_to_wagtails_own_guides_in_english",
    ),
    Tie(
        "reason on the sign-in page",
        ("wagtailadmin/login.html",),
        "Says that the session ended; Wagtail documents this way.",
        "none",
        "never, it is documented",
        "tests/signin/test_sessions.py::"
        "test_the_sign_in_page_says_that_the_session_ended_and_leads_back",
    ),
    Tie(
        "face of the office",
        ("wagtailadmin/base.html", "wagtailadmin/404.html"),
        "The ward's website shows its own name, emblem and colour; Wagtail documents these blocks.",
        "none",
        "never, it is documented",
        "tests/home/test_face.py::test_the_admin_bears_the_ward_s_name_and_not_wagtail_s",
    ),
    Tie(
        "filters that cannot be read",
        ("wagtailadmin/shared/listing/filter_partials.html",),
        "Wagtail's lists leave out a filter that they cannot read, and do not say so.",
        "none",
        "they say so",
        "tests/vietnamese/test_filters.py::test_a_report_says_that_it_is_not_narrowed_down",
    ),
    Tie(
        "styles and scripts of a screen",
        ("wagtailadmin/admin_base.html",),
        "Wagtail's hooks for them get no request, and put them on every screen of the host's.",
        "none",
        "they get the request",
        "tests/test_guest_people.py::test_the_home_page_of_the_admin",
    ),
    Tie(
        "automatic save",
        (),
        "Wagtail's automatic save gives up without a session or a line, and does not wait for a button.",
        "none",
        "it waits, says that the session is over and goes on after signing in",
        "tests/browser/test_nothing_is_lost.py::test_a_session_that_ends_while_one_writes_loses_nothing",
    ),
)
