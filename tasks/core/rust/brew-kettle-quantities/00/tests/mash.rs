use brewery::kettle::Kettle;
use brewery::mash::{total_seconds, Rest};

fn kettle() -> Kettle {
    Kettle {
        heater_watts: 2500.0,
        capacity_joules_per_kelvin: 100_000.0,
        wall_watts_per_kelvin: 10.0,
        mash_celsius: 20.0,
    }
}

#[test]
fn warms_up_and_holds() {
    let rests = [Rest {
        mash_celsius: 45.0,
        hold_seconds: 600.0,
    }];
    let room_celsius = 20.0;
    assert_eq!(total_seconds(&kettle(), &rests, room_celsius), Some(1600.0));
}

#[test]
fn a_weak_heater_never_gets_there() {
    let weak = Kettle {
        heater_watts: 250.0,
        mash_celsius: 50.0,
        ..kettle()
    };
    assert_eq!(weak.wait_seconds(66.0, 20.0), None);
}
