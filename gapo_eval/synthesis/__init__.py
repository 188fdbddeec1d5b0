"""Tasks by the thousand: refactorings done site by site in varied seed programs, one of the later sites held out."""
