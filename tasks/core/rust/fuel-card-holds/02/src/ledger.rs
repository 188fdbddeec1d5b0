//! Prepaid fuel card accounts.

use std::collections::BTreeMap;

use crate::error::LedgerError;

pub type AccountId = u32;
pub type Cents = u64;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Deposit(Cents),
    Purchase(Cents),
    Hold(Cents),
    Release(Cents),
}

#[derive(Debug, Default)]
struct Account {
    balance: Cents,
    /// The part of the balance that pumps have reserved.
    held: Cents,
    entries: Vec<Entry>,
}

impl Account {
    fn available(&self) -> Cents {
        self.balance - self.held
    }
}

#[derive(Debug, Default)]
pub struct Ledger {
    accounts: BTreeMap<AccountId, Account>,
}

impl Ledger {
    pub fn open(&mut self, id: AccountId) {
        self.accounts.entry(id).or_default();
    }

    pub fn entries(&self, id: AccountId) -> Result<&[Entry], LedgerError> {
        Ok(&self.account(id)?.entries)
    }

    pub fn deposit(&mut self, id: AccountId, amount: Cents) -> Result<(), LedgerError> {
        let account = self.account_mut(id)?;
        let balance = account.balance.checked_add(amount);
        account.balance = balance.ok_or(LedgerError::Overflow(id))?;
        account.entries.push(Entry::Deposit(amount));
        Ok(())
    }

    /// What can be spent.
    pub fn available(&self, id: AccountId) -> Result<Cents, LedgerError> {
        Ok(self.account(id)?.available())
    }

    pub fn purchase(&mut self, id: AccountId, amount: Cents) -> Result<(), LedgerError> {
        let account = self.account_mut(id)?;
        if amount > account.available() {
            return Err(LedgerError::Insufficient {
                account: id,
                missing: amount - account.available(),
            });
        }
        account.balance -= amount;
        account.entries.push(Entry::Purchase(amount));
        Ok(())
    }

    fn account(&self, id: AccountId) -> Result<&Account, LedgerError> {
        let account = self.accounts.get(&id);
        account.ok_or(LedgerError::UnknownAccount(id))
    }

    fn account_mut(&mut self, id: AccountId) -> Result<&mut Account, LedgerError> {
        let account = self.accounts.get_mut(&id);
        account.ok_or(LedgerError::UnknownAccount(id))
    }
}
