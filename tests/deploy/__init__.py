"""The files that an operator gets, tried for real."""

import pytest

# The tests of every proxy stand in a file of their own; when one fails, it should say why.
pytest.register_assert_rewrite("tests.deploy.promises")
