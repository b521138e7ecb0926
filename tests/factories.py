"""Factories in the office's terms. Whatever is public in a test got there through the workflow."""

import datetime

import factory
from django.contrib.auth.models import Group, User
from wagtail_factories import ImageFactory

from thidua import roles
from thidua.models import (
    AnnualPlan,
    AnnualTarget,
    ArticlePage,
    BroadcastLog,
    ExemplarPage,
    Field,
    Level,
    Movement,
    Organization,
    Station,
    StationKind,
)

__all__ = ["ImageFactory"]


class UserFactory(factory.django.DjangoModelFactory):
    """A user; traits put them into the groups of the ward office."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        leader = factory.Trait(role=roles.LEADERSHIP)
        office = factory.Trait(role=roles.OFFICE)
        culture = factory.Trait(role=roles.CULTURE)
        unit = factory.Trait(role=roles.UNIT)

    role = None
    username = factory.Sequence(lambda n: f"user{n}")
    first_name = "Văn"
    last_name = factory.Sequence(lambda n: f"Nguyễn {n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.vn")

    @classmethod
    def _create(cls, model_class, *args, role=None, **kwargs):
        user = model_class.objects.create_user(*args, **kwargs)
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Hội Phụ nữ {n}")


class LevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Level

    name = factory.Sequence(lambda n: f"Cấp {n}")


class FieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Field

    name = factory.Sequence(lambda n: f"Lĩnh vực {n}")


class MovementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Movement

    name = factory.Sequence(lambda n: f"Phong trào {n}")


class StationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Station

    class Params:
        superior = factory.Trait(kind=StationKind.SUPERIOR)

    name = factory.Sequence(lambda n: f"Đài {n}")
    kind = StationKind.OWN


class StoryFactory(factory.Factory):
    """A draft below a column, with one revision by its owner. Not public: see tests.office."""

    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"Gương điển hình số {n}")
    summary = "Một gương người tốt, việc tốt của phường."
    live = False

    @classmethod
    def _create(cls, model_class, *args, parent, owner, **kwargs):
        page = parent.add_child(instance=model_class(owner=owner, **kwargs))
        page.save_revision(user=owner)
        return page


class ArticleFactory(StoryFactory):
    class Meta:
        model = ArticlePage

    class Params:
        policy = factory.Trait(
            kind="policy",
            document_number="98/2023/NĐ-CP",
            document_date=datetime.date(2023, 12, 31),
            document_issuer="Chính phủ",
        )

    kind = "other"
    level = factory.SubFactory(LevelFactory)
    body = factory.LazyFunction(
        lambda: [{"type": "paragraph", "value": "<p>Bà con tổ 7 cùng nhau dọn đường.</p>"}]
    )


class ExemplarFactory(StoryFactory):
    class Meta:
        model = ExemplarPage

    subject_name = "Đặng Thị Ấn"
    field = factory.SubFactory(FieldFactory)
    approach = "<p>Vận động từng nhà.</p>"
    results = "<p>Giúp 12 hộ thoát nghèo.</p>"


class BroadcastLogFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BroadcastLog

    class Params:
        own = factory.Trait(kind="own", station=factory.SubFactory(StationFactory), programme="")

    kind = "relay"
    station = factory.SubFactory(StationFactory, superior=True)
    programme = "Chuyên mục Thi đua yêu nước"
    minutes = 15
    content_kind = "movement"


class PlanFactory(factory.django.DjangoModelFactory):
    """A plan with the two targets of part III, unless targets are given."""

    class Meta:
        model = AnnualPlan

    year = 2024
    title = factory.LazyAttribute(lambda plan: f"Kế hoạch tuyên truyền năm {plan.year}")

    @classmethod
    def _create(cls, model_class, *args, targets=None, superior_documents=(), **kwargs):
        # In one go: what is issued takes no more rows.
        plan = model_class(*args, **kwargs)
        wanted = targets or [
            {"measure": "stories", "period": "year", "required": 4},
            {"measure": "relays", "period": "quarter", "required": 1},
        ]
        plan.targets = [AnnualTarget(sort_order=order, **row) for order, row in enumerate(wanted)]
        plan.superior_documents = list(superior_documents)
        plan.save()
        return plan
