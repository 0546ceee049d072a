"""What is measured, and what is good enough. The numbers are those of the design; T2 and T3 are no measures of ours."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One measure. `target` and `stretch` are numbers in `unit`; `more` tells that a higher number is better."""

    what: str
    target: float
    stretch: float | None = None
    unit: str = "×"
    more: bool = False

    def told(self, number: float) -> str:
        """The goal as it stands in the table."""
        return f"{'minstens' if self.more else 'hooguit'} {amount(number, self.unit)}"

    def reached(self, measured: float, number: float) -> bool:
        return measured >= number if self.more else measured <= number

    def verdict(self, measured: float | None) -> str:
        if measured is None:
            return "**niet gemeten**"
        if self.stretch is not None and self.reached(measured, self.stretch):
            return "ruim gehaald"
        return "gehaald" if self.reached(measured, self.target) else "**niet gehaald**"


def amount(number: float, unit: str) -> str:
    """A number with its unit, as Dutch is written."""
    digits = 0 if number == int(number) or abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    return f"{number:.{digits}f}".replace(".", ",") + ("×" if unit == "×" else f" {unit}")


GOALS: dict[str, Goal] = {
    "T1": Goal("Keuzes per seconde rekentijd van de server, 1000 telefoons, naast het anker", 0.5, 0.8, more=True),
    "T4": Goal("Wachten (p99) als 1000 telefoons binnen 5 s kiezen, naast het anker", 2, 1),
    "T5": Goal("Meeste keuzes per seconde met p99 onder 100 ms, 1000 telefoons, naast het anker", 0.5, 0.8, more=True),
    "T6": Goal("Rekentijd per bezorgd beeld, over het hele pad, naast nchan", 3, 1.5),
    "T7": Goal("Van knop tot de laatste van 1000 telefoons, mediaan van 20, naast nchan", 3, 1.5),
    "T8": Goal("Berichten per telefoon per tik van 3 s, terwijl 1000 telefoons kiezen", 1, unit="bericht"),
    "T9": Goal("Geheugen per telefoon met een stroom en een open lijn", 50, 35, "KiB"),
    "T10": Goal("Keuzes per seconde op een schijf die 5 ms trager is, naast deze schijf", 0.9, more=True),
    "T11": Goal("Alles wat wacht in één keer opslaan, naast elk apart, op die tragere schijf", 8, more=True),
    "T12": Goal("Bevestigde keuzes kwijt na kill -9 onder 1000 keuzes per seconde", 0, unit="keuzes"),
    "T13": Goal("1000 telefoons komen binnen: deur, bladzijde en stroom", 2, unit="s"),
    "T14": Goal("Keuzes per seconde rekentijd met PostgreSQL en twee processen, naast SQLite met één", 0.7, more=True),
    "T15": Goal("Duurste keuze naast de goedkoopste: 100 tot 3000 telefoons, 1 tot 100 sessies", 1.3, 1.1),
    "T16": Goal("Eerste bezoek van een telefoon, bytes over de lijn, koppen en alles", 60, 40, "kB"),
}
SHORT = ("T1", "T6", "T12")
