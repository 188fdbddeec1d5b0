use proxy::auth::Sessions;
use proxy::head::{Head, Header, Method};

const LOGIN: &[u8] = b"POST /login HTTP/1.1\r\nHost: shop.example\r\n\
    Content-Length: 9\r\nX-Trace:  a b \r\n\r\nuser=mina";

#[test]
fn parses_a_request() {
    let (head, length) = Head::parse(LOGIN).unwrap().unwrap();
    let expected = Head {
        method: Method::Post,
        target: "/login".to_string(),
        headers: vec![
            Header {
                name: "host".to_string(),
                value: "shop.example".to_string(),
            },
            Header {
                name: "content-length".to_string(),
                value: "9".to_string(),
            },
            Header {
                name: "x-trace".to_string(),
                value: "a b".to_string(),
            },
        ],
    };
    assert_eq!(head, expected);
    assert_eq!(head.body_length(), Ok(9));
    assert_eq!(&LOGIN[length..], b"user=mina");
}

#[test]
fn waits_for_the_whole_head() {
    assert_eq!(Head::parse(&LOGIN[..40]), Ok(None));
}

#[test]
fn knows_the_bearer_of_a_token() {
    let mut sessions = Sessions::default();
    sessions.open("8JtX", 17);
    let input = b"GET / HTTP/1.1\r\nauthorization: bearer 8JtX\r\n\r\n";
    let (head, _) = Head::parse(input).unwrap().unwrap();
    assert_eq!(sessions.user(&head), Some(17));
}
