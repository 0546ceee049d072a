"""The form editor: a second view of the same YAML text. Pure: a text and what was posted in, a text out."""

from app.authoring.form.fields import FORMS, FormField, fields_of
from app.authoring.form.new_file import new_text
from app.authoring.form.read import Form, read_form
from app.authoring.form.words import filled_in, in_words
from app.authoring.form.write import write_form

__all__ = ["FORMS", "Form", "FormField", "fields_of", "filled_in", "in_words", "new_text", "read_form", "write_form"]
