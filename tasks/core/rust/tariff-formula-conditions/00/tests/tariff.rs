use std::collections::HashMap;

use tariff::code::{run, Fault};
use tariff::compile::compile;

fn price(formula: &str, hours: i64) -> Result<i64, Fault> {
    let inputs = HashMap::from([("hours", hours)]);
    run(&compile(formula).unwrap(), &inputs)
}

fn listing(formula: &str) -> Vec<String> {
    let code = compile(formula).unwrap();
    code.iter().map(|op| op.to_string()).collect()
}

#[test]
fn lists_a_capped_price() {
    let expected = ["load hours", "push 8", "cap", "push 250", "mul"];
    assert_eq!(listing("hours cap 8 * 250"), expected);
}

#[test]
fn does_not_wrap_around() {
    assert_eq!(price("hours * hours", i64::MAX), Err(Fault::Overflow));
    assert_eq!(price("hours * 250", 3), Ok(750));
}
