"""The form editor: a second view of the same YAML text. Pure: a text and what was posted in, a text out."""

from app.content.formulier.lezen import Form, read_form
from app.content.formulier.nieuw import new_text
from app.content.formulier.schrijven import write_form
from app.content.formulier.velden import FORMS, Veld, fields_of
from app.content.formulier.woorden import filled_in, in_words

__all__ = ["FORMS", "Form", "Veld", "fields_of", "filled_in", "in_words", "new_text", "read_form", "write_form"]
