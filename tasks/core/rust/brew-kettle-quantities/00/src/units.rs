//! Quantities with their units, so that watts do not end up as joules.

use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

macro_rules! quantity {
    ($name:ident, $unit:literal) => {
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(pub f64);

        impl Add for $name {
            type Output = $name;

            fn add(self, other: $name) -> $name {
                $name(self.0 + other.0)
            }
        }

        impl Sub for $name {
            type Output = $name;

            fn sub(self, other: $name) -> $name {
                $name(self.0 - other.0)
            }
        }

        impl AddAssign for $name {
            fn add_assign(&mut self, other: $name) {
                self.0 += other.0;
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{:.1} ", $unit), self.0)
            }
        }
    };
}

/// `$left` times `$right`, and the two quotients that follow from it.
macro_rules! product {
    ($left:ident * $right:ident = $result:ident) => {
        impl Mul<$right> for $left {
            type Output = $result;

            fn mul(self, right: $right) -> $result {
                $result(self.0 * right.0)
            }
        }

        impl Div<$left> for $result {
            type Output = $right;

            fn div(self, left: $left) -> $right {
                $right(self.0 / left.0)
            }
        }

        impl Div<$right> for $result {
            type Output = $left;

            fn div(self, right: $right) -> $left {
                $left(self.0 / right.0)
            }
        }
    };
}

quantity!(Seconds, "s");
quantity!(Watts, "W");
quantity!(Joules, "J");
quantity!(Kelvins, "K");

product!(Watts * Seconds = Joules);

/// A temperature; temperatures differ by `Kelvins` and do not add up.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Celsius(pub f64);

impl Sub for Celsius {
    type Output = Kelvins;

    fn sub(self, other: Celsius) -> Kelvins {
        Kelvins(self.0 - other.0)
    }
}

impl AddAssign<Kelvins> for Celsius {
    fn add_assign(&mut self, change: Kelvins) {
        self.0 += change.0;
    }
}
