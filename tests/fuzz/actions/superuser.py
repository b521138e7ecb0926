"""A superuser changes steps, workflows, groups and permissions: nothing becomes public by that."""

from django.urls import reverse

from tests.fuzz.office import Dice, Run

from .registry import action


def tamper(run: Run, answer, repair) -> bool:
    """From here on nobody promises that a rightful decision is taken; nothing may leak all the same."""
    run.sweep_now = True
    if answer.accepted:
        run.oracle.tampered = True
        run.repairs.append(repair)
        for item in run.items():
            item.odd = item.odd or bool(item.waiting)
            item.waiting = run.world.stage(item.key)
    return answer.accepted


@action()
def disable_step(run: Run, dice: Dice):
    """A step is switched off, with texts waiting on it or not (guarantee.md, 6)."""
    root = run.person("root")
    step = dice.of(run.world.steps(), dice.how)
    waiting = [item for item in run.items() if run.world.waits_on(item.key, step)]
    answer = root.post(reverse("wagtailadmin_workflows:disable_task", args=[step]))
    if answer.accepted and waiting:
        run.oracle.forbidden("root", "switched off a step while texts were waiting on it")
    enable = reverse("wagtailadmin_workflows:enable_task", args=[step])
    return tamper(run, answer, lambda: root.post(enable))


@action()
def regroup_step(run: Run, dice: Dice):
    """Everybody is put into the groups that decide a step."""
    root = run.person("root")
    step = dice.of(run.world.steps(), dice.how)
    address = reverse("wagtailadmin_workflows:edit_task", args=[step])
    before = run.world.groups_of_step(step)
    answer = root.post(address, {"groups": run.world.all_groups()})
    return tamper(run, answer, lambda: root.post(address, {"groups": before}))


@action()
def disable_workflow(run: Run, dice: Dice):
    root = run.person("root")
    args = [run.world.workflow_id]
    answer = root.post(reverse("wagtailadmin_workflows:disable", args=args))

    def repair():
        root.post(reverse("wagtailadmin_workflows:enable", args=args))
        run.world.edit_workflow(root, put_back=True)

    return tamper(run, answer, repair)


@action()
def cut_workflow(run: Run, dice: Dice):
    """A step, or every step, is taken out of the workflow."""
    root = run.person("root")
    count = len(run.world.steps())
    dropped = range(count) if dice.how % 3 == 0 else [dice.how % count]
    answer = run.world.edit_workflow(root, drop=list(dropped))
    return tamper(run, answer, lambda: run.world.edit_workflow(root, put_back=True))


@action()
def remove_workflow(run: Run, dice: Dice):
    """The column is left without a workflow."""
    root = run.person("root")
    address = reverse("wagtailadmin_workflows:remove", args=[run.world.column_id])
    answer = root.post(address)
    return tamper(run, answer, lambda: run.world.edit_workflow(root, put_back=True))


@action()
def swap_workflow(run: Run, dice: Dice):
    """The column gets a workflow in which any group approves, by Wagtail's own step."""
    root = run.person("root")
    answer = run.world.use_loose_workflow(root)

    def repair():
        root.post(reverse("wagtailadmin_workflows:remove", args=[run.world.column_id]))
        run.world.edit_workflow(root, put_back=True)

    return tamper(run, answer, repair)


@action()
def grant_publish(run: Run, dice: Dice):
    """A group gets Wagtail's *publish*: nothing follows from a permission."""
    root = run.person("root")
    group = dice.of(run.world.all_groups(), dice.how)
    answer = run.world.grant(root, group)
    run.sweep_now = True
    return answer.accepted


@action()
def change_leadership(run: Run, dice: Dice):
    """Somebody leaves the leadership group, or comes back; who is out approves nothing."""
    root = run.person("root")
    leader = run.world.leaders[1]
    joins = leader not in run.oracle.leaders
    answer = run.world.set_leader(root, leader, joins)
    if answer.accepted:
        (run.oracle.leaders.add if joins else run.oracle.leaders.discard)(leader)
    return answer.accepted
