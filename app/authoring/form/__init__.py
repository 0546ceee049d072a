"""The form editor: a second view of the same YAML text. Pure: a text and what was posted in, a text out."""

from app.authoring.form.form_fields import FORMS, FormField, fields_of
from app.authoring.form.form_reader import Form, read_form
from app.authoring.form.form_words import filled_in, in_words
from app.authoring.form.form_writer import write_form
from app.authoring.form.new_file import new_text

__all__ = ["FORMS", "Form", "FormField", "fields_of", "filled_in", "in_words", "new_text", "read_form", "write_form"]
