use alert_rules::parser::parse;

#[test]
fn reports_what_is_wrong() {
    let cases = [
        ("load > 2 $", "unexpected character `$`"),
        ("load", "expected `>` or `<`, found the end of the rule"),
        ("(load > 2", "expected `)`, found the end of the rule"),
        ("load > high", "expected a limit, found `high`"),
        ("load > 2 for 5 weeks", "unknown unit `weeks`"),
    ];
    for (rule, message) in cases {
        assert_eq!(parse(rule), Err(message.to_string()), "{rule}");
    }
}
