"""Keeps statues, the vaults they stand in, and their loans in a database."""

import logging
import sqlite3
import time
from dataclasses import dataclass
from datetime import date, timedelta

logger = logging.getLogger(__name__)

LOAN_DAYS = 180
VAULT_ROOM = 40

CREATE_STATUES = "CREATE TABLE IF NOT EXISTS statues (number PRIMARY KEY, title, vault)"
CREATE_LOANS = "CREATE TABLE IF NOT EXISTS loans (number, museum, due)"
CREATE_NOTES = "CREATE TABLE IF NOT EXISTS notes (number, day, event)"
INSERT_STATUE = "INSERT INTO statues VALUES (?, ?, ?)"
INSERT_LOAN = "INSERT INTO loans VALUES (?, ?, ?)"
INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?)"


@dataclass(frozen=True)
class Statue:
    """A statue, and where it stands."""

    number: int
    title: str
    vault: str


@dataclass(frozen=True)
class Loan:
    """Who has a statue, and until which day."""

    number: int
    museum: str
    due: str


class StatueError(Exception):
    """Something that cannot be done with a statue."""


class StatueStore:
    """The database of one collection."""

    def __init__(self, file: str) -> None:
        self.db = sqlite3.connect(file)
        self.db.row_factory = sqlite3.Row
        for statement in (CREATE_STATUES, CREATE_LOANS, CREATE_NOTES):
            self.db.execute(statement)

    def add_statue(self, statue: Statue) -> None:
        """Puts a new statue into its vault."""
        if self.vault_size(statue.vault) >= VAULT_ROOM:
            raise StatueError(f"vault {statue.vault} is full")
        self.db.execute(INSERT_STATUE, (statue.number, statue.title, statue.vault))
        self.db.commit()
        self.note(statue.number, f"new in vault {statue.vault}")

    def find_statue(self, number: int) -> Statue | None:
        """Returns the statue with a number."""
        row = self.db.execute("SELECT * FROM statues WHERE number = ?", (number,)).fetchone()
        return Statue(row["number"], row["title"], row["vault"]) if row else None

    def find_loan(self, number: int) -> Loan | None:
        """Returns the loan of a statue."""
        row = self.db.execute("SELECT * FROM loans WHERE number = ?", (number,)).fetchone()
        return Loan(row["number"], row["museum"], row["due"]) if row else None

    def vault_size(self, vault: str) -> int:
        """Returns how many statues a vault holds."""
        found = self.db.execute("SELECT count(*) FROM statues WHERE vault = ?", (vault,))
        return found.fetchone()[0]

    def move_statue(self, number: int, vault: str) -> None:
        """Takes a statue to another vault."""
        statue = self.find_statue(number)
        if statue is None:
            raise StatueError(f"statue {number} is unknown")
        if self.vault_size(vault) >= VAULT_ROOM:
            raise StatueError(f"vault {vault} is full")
        self.db.execute("UPDATE statues SET vault = ? WHERE number = ?", (vault, number))
        self.db.commit()
        self.note(number, f"from vault {statue.vault} to vault {vault}")

    def lend_statue(self, number: int, museum: str) -> Loan:
        """Lends a statue to a museum."""
        statue = self.find_statue(number)
        if statue is None:
            raise StatueError(f"statue {number} is unknown")
        if self.find_loan(number):
            raise StatueError(f"statue {number} is on loan")
        due = later(time.strftime("%Y-%m-%d"), LOAN_DAYS)
        self.db.execute(INSERT_LOAN, (number, museum, due))
        self.db.commit()
        self.note(number, f"{statue.title} goes to {museum}")
        return Loan(number, museum, due)

    def extend_loan(self, number: int) -> Loan:
        """Lends a statue for longer to the museum that has it."""
        loan = self.find_loan(number)
        if loan is None:
            raise StatueError(f"statue {number} is not on loan")
        due = later(max(loan.due, time.strftime("%Y-%m-%d")), LOAN_DAYS)
        self.db.execute("UPDATE loans SET due = ? WHERE number = ?", (due, number))
        self.db.commit()
        self.note(number, f"stays at {loan.museum} until {due}")
        return Loan(number, loan.museum, due)

    def end_loan(self, number: int) -> None:
        """Takes a statue back to its vault."""
        statue = self.find_statue(number)
        if statue is None:
            raise StatueError(f"statue {number} is unknown")
        self.db.execute("DELETE FROM loans WHERE number = ?", (number,))
        self.db.commit()
        self.note(number, f"back in vault {statue.vault}")

    def late_loans(self) -> list[Loan]:
        """Returns the loans that should have ended."""
        today = time.strftime("%Y-%m-%d")
        rows = self.db.execute("SELECT * FROM loans WHERE due < ? ORDER BY due", (today,))
        return [Loan(row["number"], row["museum"], row["due"]) for row in rows]

    def label(self, number: int) -> str:
        """Returns what is printed on a statue's label."""
        statue = self.find_statue(number)
        if statue is None:
            raise StatueError(f"statue {number} is unknown")
        return f"{statue.title} (vault {statue.vault}), {time.strftime('%B %Y')}"

    def note(self, number: int, event: str) -> None:
        """Adds a line to a statue's history."""
        self.db.execute(INSERT_NOTE, (number, time.strftime("%Y-%m-%d"), event))
        self.db.commit()
        logger.info("statue %s: %s", number, event)


def later(day: str, days: int) -> str:
    """Returns the day that comes some days after another."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
