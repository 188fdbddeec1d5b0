//! The controller of a fuel pump.

use crate::error::LedgerError;
use crate::ledger::{AccountId, Cents, Ledger};

/// Nobody gets fuel for more than this at once.
const MOST: Cents = 15_000;

/// Below this it is not worth while to start the pump.
const LEAST: Cents = 200;

/// How much fuel the pump may give, in cents.
pub fn unlock(ledger: &Ledger, card: AccountId) -> Result<Cents, LedgerError> {
    let limit = ledger.available(card)?.min(MOST);
    if limit < LEAST {
        return Ok(0);
    }
    Ok(limit)
}

/// The nozzle is back in its place.
pub fn settle(ledger: &mut Ledger, card: AccountId, cost: Cents) -> Result<(), LedgerError> {
    ledger.purchase(card, cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sells_fuel() {
        let mut ledger = Ledger::default();
        ledger.open(7);
        ledger.deposit(7, 20_000).unwrap();
        let limit = unlock(&ledger, 7).unwrap();
        assert_eq!(limit, 15_000);
        settle(&mut ledger, 7, 6_000).unwrap();
        assert_eq!(ledger.available(7), Ok(14_000));
    }
}
