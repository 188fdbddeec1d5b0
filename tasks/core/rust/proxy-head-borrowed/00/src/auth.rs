//! Who sends a request.

use std::collections::HashMap;

use crate::head::Head;

#[derive(Default)]
pub struct Sessions {
    users: HashMap<String, u64>,
}

impl Sessions {
    pub fn open(&mut self, token: &str, user: u64) {
        self.users.insert(token.to_string(), user);
    }

    pub fn user(&self, head: &Head) -> Option<u64> {
        let token = bearer(head)?;
        self.users.get(&token).copied()
    }
}

/// The token of a header such as `Authorization: Bearer 8JtX`.
fn bearer(head: &Head) -> Option<String> {
    let (scheme, token) = head.header("Authorization")?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    Some(token.trim_start().to_string())
}
