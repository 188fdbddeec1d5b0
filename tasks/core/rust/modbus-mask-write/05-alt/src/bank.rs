//! The registers of the boiler controller, as the masters on the bus see them.

use crate::pdu::{Exception, Request};

/// Holding register in which every alarm has its bit.
pub const ALARMS: u16 = 0;

pub struct Bank {
    holding: Vec<u16>,
    input: Vec<u16>,
    locked: bool,
    journal: Vec<String>,
}

impl Bank {
    pub fn new(size: usize) -> Self {
        Bank {
            holding: vec![0; size],
            input: vec![0; size],
            locked: false,
            journal: Vec::new(),
        }
    }

    pub fn lock(&mut self) {
        self.locked = true;
    }

    pub fn journal(&self) -> &[String] {
        &self.journal
    }

    pub fn get(&self, address: u16) -> u16 {
        self.holding[usize::from(address)]
    }

    pub fn set(&mut self, address: u16, value: u16) {
        self.holding[usize::from(address)] = value;
    }

    pub fn raise(&mut self, alarm: u16) {
        let current = self.get(ALARMS);
        self.set(ALARMS, current | alarm);
    }

    /// Carries out a request and returns the reply that goes back on the line.
    pub fn handle(&mut self, request: &Request) -> Result<Vec<u8>, Exception> {
        if request.registers().end > self.holding.len() {
            return Err(Exception::IllegalAddress);
        }
        if request.is_write() {
            if self.locked {
                return Err(Exception::IllegalFunction);
            }
            self.journal.push(request.to_string());
        }
        match request {
            Request::ReadHolding { .. } => Ok(values(request, &self.holding)),
            Request::ReadInput { .. } => Ok(values(request, &self.input)),
            Request::WriteSingle { address, value } => {
                self.set(*address, *value);
                Ok(echo(request, &[*address, *value]))
            }
            Request::WriteMultiple { start, values } => {
                for (address, value) in (*start..).zip(values) {
                    self.set(address, *value);
                }
                Ok(echo(request, &[*start, values.len() as u16]))
            }
            Request::MaskWrite { address, and, or } => {
                let current = self.get(*address);
                self.set(*address, (current & *and) | (*or & !*and));
                Ok(echo(request, &[*address, *and, *or]))
            }
        }
    }
}

fn values(request: &Request, registers: &[u16]) -> Vec<u8> {
    let values = &registers[request.registers()];
    let mut reply = vec![request.function(), 2 * values.len() as u8];
    reply.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    reply
}

fn echo(request: &Request, words: &[u16]) -> Vec<u8> {
    let mut reply = vec![request.function()];
    reply.extend(words.iter().flat_map(|word| word.to_be_bytes()));
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(bank: &mut Bank, pdu: &[u8]) -> Result<Vec<u8>, Exception> {
        bank.handle(&Request::decode(pdu)?)
    }

    #[test]
    fn reads_holding_registers() {
        let mut bank = Bank::new(8);
        bank.set(5, 0x1234);
        let reply = exchange(&mut bank, &[0x03, 0, 5, 0, 1]);
        assert_eq!(reply, Ok(vec![0x03, 2, 0x12, 0x34]));
    }

    #[test]
    fn writes_a_register() {
        let mut bank = Bank::new(8);
        let reply = exchange(&mut bank, &[0x06, 0, 4, 0, 0x12]);
        assert_eq!(reply, Ok(vec![0x06, 0, 4, 0, 0x12]));
        assert_eq!(bank.get(4), 0x12);
        assert_eq!(bank.journal(), ["write 0x0012 at 4"]);
    }

    #[test]
    fn a_locked_bank_refuses_to_write() {
        let mut bank = Bank::new(8);
        bank.lock();
        let reply = exchange(&mut bank, &[0x06, 0, 4, 0, 0x12]);
        assert_eq!(reply, Err(Exception::IllegalFunction));
    }
}
