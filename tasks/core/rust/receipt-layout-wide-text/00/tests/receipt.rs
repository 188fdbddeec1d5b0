use receipts::layout::Layout;

#[test]
fn prints_a_receipt() {
    let mut receipt = Layout::new(20);
    receipt.heading("Tea House");
    receipt.article("Gunpowder green tea, 100 g", "4.80");
    receipt.framed("A17");
    receipt.paragraph("Thank you and see you again");
    let expected = "     Tea House
Gunpowder green
tea, 100 g      4.80
+-----+
| A17 |
+-----+
Thank you and see
you again";
    assert_eq!(receipt.print(), expected);
}
