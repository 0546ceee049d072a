"""Texts of the marks that mean something in YAML."""

import string

from hypothesis import strategies as st

MARKS = st.text(alphabet=string.ascii_lowercase + "\n :-[]{}&*!|>'\"%@`#?,~0\t\\", max_size=120)
