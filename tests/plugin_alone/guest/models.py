"""A host's people: signed in by mail, without first and last names, with keys that are no numbers."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models


class PersonManager(BaseUserManager):
    """Without `with_perm`, which Django's own manager of users has."""

    def create_user(self, mail, password=None, **kwargs):
        person = self.model(mail=self.normalize_email(mail), **kwargs)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser, PermissionsMixin):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mail = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "mail"
    EMAIL_FIELD = "mail"
