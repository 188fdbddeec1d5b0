//! The brewing kettle as the controller imagines it.

#[derive(Debug, Clone)]
pub struct Kettle {
    pub heater_watts: f64,
    /// Heat that warms kettle and mash by one kelvin.
    pub capacity_joules_per_kelvin: f64,
    /// What the wall lets through.
    pub wall_watts_per_kelvin: f64,
    pub mash_celsius: f64,
}

impl Kettle {
    /// What heats the mash once the wall has had its share.
    pub fn net_watts(&self, room_celsius: f64) -> f64 {
        let lost_watts = self.wall_watts_per_kelvin * (self.mash_celsius - room_celsius);
        self.heater_watts - lost_watts
    }

    pub fn heat(&mut self, duration_seconds: f64, room_celsius: f64) {
        let added_joules = self.net_watts(room_celsius) * duration_seconds;
        self.mash_celsius += added_joules / self.capacity_joules_per_kelvin;
    }

    /// How long it takes until the mash is hot enough, if it ever gets there.
    pub fn wait_seconds(&self, target_celsius: f64, room_celsius: f64) -> Option<f64> {
        let net_watts = self.net_watts(room_celsius);
        if net_watts <= 0.0 {
            return None;
        }
        let needed_joules = self.capacity_joules_per_kelvin * (target_celsius - self.mash_celsius);
        Some(needed_joules / net_watts)
    }
}
