"""What the YAML parser says, in one Dutch sentence with the remedy."""

_SENTENCES = (
    (
        "mapping values are not allowed",
        "hier staat een dubbele punt te veel; zet de tekst tussen aanhalingstekens of maak er een blok met | van",
    ),
    ("\\t", "hier staat een tab; spring in met spaties"),
    ("found a tab", "hier staat een tab; spring in met spaties"),
    (
        "could not find expected ':'",
        "hier ontbreekt een dubbele punt na de naam van een veld; vul die aan of controleer het inspringen",
    ),
    ("found unexpected end of stream", "dit aanhalingsteken wordt niet gesloten; zet er een aan het eind van de tekst"),
    ("found unknown escape character", "een backslash betekent hier iets anders; gebruik enkele aanhalingstekens"),
    ("that cannot start any token", "met dit teken kan een tekst niet beginnen; zet de tekst tussen aanhalingstekens"),
    (
        "expected <block end>",
        "dit staat niet op de goede plek; laat regels van één niveau even ver inspringen en sluit aanhalingstekens",
    ),
    ("expected ',' or", "hier ontbreekt een komma of een haakje; vul het aan"),
    ("expected the node content", "hier ontbreekt iets, misschien een haakje; vul het aan"),
    (
        "block sequence entries are not allowed",
        "een lijst kan hier niet beginnen; zet het streepje op een nieuwe regel",
    ),
    ("block mapping", "dit staat niet op de goede plek; zet regels van hetzelfde niveau even ver naar rechts"),
    ("did not find expected hexdecimal", "deze code met een backslash klopt niet; schrijf het teken zelf op"),
    ("expected '<document start>'", "hier begint iets dat niet bij de rest hoort; controleer het inspringen"),
    ("indentation", "het inspringen klopt niet; zet regels van hetzelfde niveau even ver naar rechts"),
)
_UNKNOWN = "de opbouw klopt hier niet; controleer het inspringen, de dubbele punten en de aanhalingstekens"


def syntax_sentence(problem: str | None) -> str:
    """The Dutch sentence for what ruamel.yaml reports; a general one for what we do not know."""
    found = problem or ""
    return next((sentence for needle, sentence in _SENTENCES if needle in found), _UNKNOWN)
