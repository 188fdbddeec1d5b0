//! What can go wrong when money moves.

use std::error::Error;
use std::fmt;

use crate::ledger::{AccountId, Cents};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerError {
    UnknownAccount(AccountId),
    Insufficient { account: AccountId, missing: Cents },
    Overflow(AccountId),
    NotHeld { account: AccountId, missing: Cents },
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LedgerError::UnknownAccount(account) => write!(f, "no account {account}"),
            LedgerError::Insufficient { account, missing } => {
                write!(f, "account {account} is {missing} cents short")
            }
            LedgerError::Overflow(account) => write!(f, "account {account} is full"),
            LedgerError::NotHeld { account, missing } => {
                write!(f, "account {account} holds {missing} cents too few")
            }
        }
    }
}

impl Error for LedgerError {}
