use std::time::Duration;

use alert_rules::lexer::fail;
use alert_rules::parser::{parse, Rule};

#[test]
fn reports_what_is_wrong() {
    let cases = [
        ("load > 2 $", 9, "unexpected character `$`"),
        ("load", 4, "expected `>` or `<`, found the end of the rule"),
        ("(load > 2", 9, "expected `)`, found the end of the rule"),
        ("load > high", 7, "expected a limit, found `high`"),
        ("load > 2 for 5 weeks", 15, "unknown unit `weeks`"),
    ];
    for (rule, at, message) in cases {
        assert_eq!(parse(rule), fail(at, message.to_string()), "{rule}");
    }
}

#[test]
fn a_condition_without_hold_fires_at_once() {
    let rule = parse("disk.free < 10").unwrap();
    let expected = Rule::Below("disk.free".to_string(), 10.0, Duration::ZERO);
    assert_eq!(rule, expected);
}

#[test]
fn conjunctions_nest() {
    let rule = parse("load > 2 and (disk.free < 10 and io.wait > 0.5 for 5m)").unwrap();
    let Rule::All(rules) = rule else {
        panic!("not a conjunction: {rule:?}");
    };
    assert_eq!(rules.len(), 2);
    assert!(matches!(rules[1], Rule::All(_)));
}
