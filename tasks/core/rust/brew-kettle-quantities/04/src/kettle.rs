//! The brewing kettle as the controller imagines it.

use crate::units::{Celsius, JoulesPerKelvin, Seconds, Watts, WattsPerKelvin};

#[derive(Debug, Clone)]
pub struct Kettle {
    pub heater: Watts,
    /// Heat that warms kettle and mash by one kelvin.
    pub capacity: JoulesPerKelvin,
    /// What the wall lets through.
    pub wall: WattsPerKelvin,
    pub mash: Celsius,
}

impl Kettle {
    /// What heats the mash once the wall has had its share.
    pub fn net(&self, room: Celsius) -> Watts {
        let lost = self.wall * (self.mash - room);
        self.heater - lost
    }

    pub fn heat(&mut self, duration: Seconds, room: Celsius) {
        let added = self.net(room) * duration;
        self.mash += added / self.capacity;
    }

    /// How long it takes until the mash is hot enough, if it ever gets there.
    pub fn wait(&self, target: Celsius, room: Celsius) -> Option<Seconds> {
        let net = self.net(room);
        if net <= Watts(0.0) {
            return None;
        }
        let needed = self.capacity * (target - self.mash);
        Some(needed / net)
    }
}
