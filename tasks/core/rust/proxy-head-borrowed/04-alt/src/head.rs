//! The head of an HTTP/1.1 request, as far as the proxy cares.

use std::str;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Delete,
}

#[derive(Debug, PartialEq, Eq)]
pub enum HeadError {
    Encoding,
    RequestLine,
    Method,
    Header,
    ContentLength,
}

impl HeadError {
    pub fn status(&self) -> u16 {
        match self {
            HeadError::Method => 501,
            _ => 400,
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct Header<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Head<'a> {
    pub method: Method,
    pub target: &'a str,
    pub headers: Vec<Header<'a>>,
}

impl<'a> Head<'a> {
    /// The head and its length; `None` while the empty line is still to come.
    pub fn parse(input: &'a [u8]) -> Result<Option<(Self, usize)>, HeadError> {
        let Some(end) = input.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
            return Ok(None);
        };
        let text = str::from_utf8(&input[..end]).map_err(|_| HeadError::Encoding)?;
        let mut lines = text.split("\r\n");
        let (method, target) = request_line(lines.next().unwrap_or_default())?;
        let headers = lines.map(header_line).collect::<Result<_, _>>()?;
        let head = Head {
            method,
            target,
            headers,
        };
        Ok(Some((head, end + 4)))
    }

    pub fn header(&self, name: &str) -> Option<&'a str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|header| name.eq_ignore_ascii_case(header.name));
        found.map(|header| header.value)
    }

    pub fn body_length(&self) -> Result<u64, HeadError> {
        match self.header("content-length") {
            Some(length) => length.parse().map_err(|_| HeadError::ContentLength),
            None => Ok(0),
        }
    }
}

fn request_line(line: &str) -> Result<(Method, &str), HeadError> {
    let mut parts = line.split(' ');
    let (Some(method), Some(target), Some("HTTP/1.1"), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(HeadError::RequestLine);
    };
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "DELETE" => Method::Delete,
        _ => return Err(HeadError::Method),
    };
    Ok((method, target))
}

fn header_line(line: &str) -> Result<Header<'_>, HeadError> {
    let (name, value) = line.split_once(':').ok_or(HeadError::Header)?;
    if name.is_empty() || name.contains(' ') {
        return Err(HeadError::Header);
    }
    Ok(Header {
        name,
        value: value.trim(),
    })
}
