use alert_rules::lexer::fail;
use alert_rules::parser::parse;

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
