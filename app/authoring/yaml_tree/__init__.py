"""One layout for every file of a pack: a YAML text is read to a tree with its comments, and a tree is written.

Pure. `form/` changes values in such a tree, `exchange/` builds one, and `formatted` writes a text as it should stand.
"""

from app.authoring.yaml_tree.build import bare_node, block_node, flow_list, mapping, sequence, text_node
from app.authoring.yaml_tree.formatted import NotKept, formatted
from app.authoring.yaml_tree.tree import Entry, Node
from app.authoring.yaml_tree.tree_reader import read_tree
from app.authoring.yaml_tree.tree_writer import lay_out

__all__ = [
    "Entry",
    "Node",
    "NotKept",
    "bare_node",
    "block_node",
    "flow_list",
    "formatted",
    "lay_out",
    "mapping",
    "read_tree",
    "sequence",
    "text_node",
]
