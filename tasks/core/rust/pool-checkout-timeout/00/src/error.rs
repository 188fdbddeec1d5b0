//! Why a checkout from the pool can fail.

use std::error::Error;
use std::fmt;
use std::io;

#[derive(Debug)]
pub enum PoolError {
    Closed,
    Connect(io::Error),
}

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PoolError::Closed => f.write_str("the pool is closed"),
            PoolError::Connect(_) => f.write_str("cannot connect to the upstream"),
        }
    }
}

impl Error for PoolError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PoolError::Connect(error) => Some(error),
            _ => None,
        }
    }
}
