"""The visitor's form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import ContentReport


class ReportForm(forms.ModelForm):
    """What is wrong, and whom to answer if somebody wants an answer."""

    # Hidden from people: whoever fills it in is a program.
    link = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = ContentReport
        fields = ["text", "name", "email", "phone"]
        labels = {"text": _("What is wrong?")}
        help_texts = {
            "text": _("Name the sentence, the figure or the picture, and what is right."),
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 7}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        }
        error_messages = {
            "text": {
                "required": _("Please say what is wrong."),
                "max_length": _(
                    "At most %(limit_value)d characters, please; these are %(show_value)d."
                ),
            },
            "email": {"invalid": _("This is no e-mail address, as in ten@example.vn.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A browser cuts what is pasted at `maxlength` without a word; the server says so.
            field.widget.attrs.pop("maxlength", None)

    @property
    def is_by_a_program(self) -> bool:
        """Whether the field that nobody sees is filled in; asked before anything else."""
        return bool(self.data.get("link"))

    def clean_text(self):
        return self.cleaned_data["text"].strip()
