use brewery::kettle::Kettle;
use brewery::mash::{total, Rest};
use brewery::units::{Celsius, JoulesPerKelvin, Seconds, Watts, WattsPerKelvin};

fn kettle() -> Kettle {
    Kettle {
        heater: Watts(2500.0),
        capacity: JoulesPerKelvin(100_000.0),
        wall: WattsPerKelvin(10.0),
        mash: Celsius(20.0),
    }
}

#[test]
fn warms_up_and_holds() {
    let rests = [Rest {
        mash: Celsius(45.0),
        hold: Seconds(600.0),
    }];
    let room = Celsius(20.0);
    assert_eq!(total(&kettle(), &rests, room), Some(Seconds(1600.0)));
}

#[test]
fn a_weak_heater_never_gets_there() {
    let weak = Kettle {
        heater: Watts(250.0),
        mash: Celsius(50.0),
        ..kettle()
    };
    assert_eq!(weak.wait(Celsius(66.0), Celsius(20.0)), None);
}
