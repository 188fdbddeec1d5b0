//! Modbus requests as they arrive on the serial line.

use std::fmt;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Exception {
    IllegalFunction = 1,
    IllegalAddress = 2,
    IllegalValue = 3,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    ReadHolding { start: u16, count: u16 },
    ReadInput { start: u16, count: u16 },
    WriteSingle { address: u16, value: u16 },
    WriteMultiple { start: u16, values: Vec<u16> },
    MaskWrite { address: u16, and: u16, or: u16 },
}

impl Request {
    pub fn decode(pdu: &[u8]) -> Result<Request, Exception> {
        let (function, body) = pdu.split_first().ok_or(Exception::IllegalFunction)?;
        let mut body = Fields(body);
        let request = match function {
            0x03 => Request::ReadHolding {
                start: body.word()?,
                count: body.word()?,
            },
            0x04 => Request::ReadInput {
                start: body.word()?,
                count: body.word()?,
            },
            0x06 => Request::WriteSingle {
                address: body.word()?,
                value: body.word()?,
            },
            0x10 => Request::WriteMultiple {
                start: body.word()?,
                values: body.counted_words()?,
            },
            0x16 => Request::MaskWrite {
                address: body.word()?,
                and: body.word()?,
                or: body.word()?,
            },
            _ => return Err(Exception::IllegalFunction),
        };
        body.finish()?;
        Ok(request)
    }

    pub fn function(&self) -> u8 {
        match self {
            Request::ReadHolding { .. } => 0x03,
            Request::ReadInput { .. } => 0x04,
            Request::WriteSingle { .. } => 0x06,
            Request::WriteMultiple { .. } => 0x10,
        }
    }

    /// Whether the request changes a register, which a locked bank refuses.
    pub fn is_write(&self) -> bool {
        !matches!(
            self,
            Request::ReadHolding { .. } | Request::ReadInput { .. }
        )
    }

    /// The registers that the request touches.
    pub fn registers(&self) -> Range<usize> {
        let (start, count) = match self {
            Request::ReadHolding { start, count } => (start, usize::from(*count)),
            Request::ReadInput { start, count } => (start, usize::from(*count)),
            Request::WriteSingle { address, .. } => (address, 1),
            Request::WriteMultiple { start, values } => (start, values.len()),
        };
        let start = usize::from(*start);
        start..start + count
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Request::ReadHolding { start, count } => write!(f, "read {count} holding at {start}"),
            Request::ReadInput { start, count } => write!(f, "read {count} input at {start}"),
            Request::WriteSingle { address, value } => write!(f, "write {value:#06x} at {address}"),
            Request::WriteMultiple { start, values } => {
                write!(f, "write {} values at {start}", values.len())
            }
        }
    }
}

struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn word(&mut self) -> Result<u16, Exception> {
        let [high, low, rest @ ..] = self.0 else {
            return Err(Exception::IllegalValue);
        };
        self.0 = rest;
        Ok(u16::from_be_bytes([*high, *low]))
    }

    fn counted_words(&mut self) -> Result<Vec<u16>, Exception> {
        let count = self.word()?;
        let [size, rest @ ..] = self.0 else {
            return Err(Exception::IllegalValue);
        };
        if usize::from(*size) != 2 * usize::from(count) {
            return Err(Exception::IllegalValue);
        }
        self.0 = rest;
        (0..count).map(|_| self.word()).collect()
    }

    fn finish(self) -> Result<(), Exception> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Exception::IllegalValue)
        }
    }
}
