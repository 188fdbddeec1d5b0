//! A mash programme: rests at rising temperatures.

use crate::kettle::Kettle;

pub struct Rest {
    pub mash_celsius: f64,
    pub hold_seconds: f64,
}

/// How long the whole programme takes, warming up included.
pub fn total_seconds(kettle: &Kettle, rests: &[Rest], room_celsius: f64) -> Option<f64> {
    let mut kettle = kettle.clone();
    let mut total_seconds = 0.0;
    for rest in rests {
        total_seconds += kettle.wait_seconds(rest.mash_celsius, room_celsius)?;
        total_seconds += rest.hold_seconds;
        kettle.mash_celsius = rest.mash_celsius;
    }
    Some(total_seconds)
}

/// The share of the rests that are over, for the bar on the display.
pub fn progress(rests: &[Rest], over: usize) -> f64 {
    if rests.is_empty() {
        return 1.0;
    }
    over as f64 / rests.len() as f64
}
