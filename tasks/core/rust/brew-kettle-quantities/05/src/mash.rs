//! A mash programme: rests at rising temperatures.

use crate::kettle::Kettle;
use crate::units::{Celsius, Seconds};

pub struct Rest {
    pub mash: Celsius,
    pub hold: Seconds,
}

/// How long the whole programme takes, warming up included.
pub fn total(kettle: &Kettle, rests: &[Rest], room: Celsius) -> Option<Seconds> {
    let mut kettle = kettle.clone();
    let mut total = Seconds(0.0);
    for rest in rests {
        total += kettle.wait(rest.mash, room)?;
        total += rest.hold;
        kettle.mash = rest.mash;
    }
    Some(total)
}

/// The share of the rests that are over, for the bar on the display.
pub fn progress(rests: &[Rest], over: usize) -> f64 {
    if rests.is_empty() {
        return 1.0;
    }
    over as f64 / rests.len() as f64
}
