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
pub struct Header {
    pub name: String,
    pub value: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    pub method: Method,
    pub target: String,
    pub headers: Vec<Header>,
}

impl Head {
    /// The head and its length; `None` while the empty line is still to come.
    pub fn parse(input: &[u8]) -> Result<Option<(Self, usize)>, HeadError> {
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

    pub fn header(&self, name: &str) -> Option<&str> {
        let name = name.to_ascii_lowercase();
        let mut headers = self.headers.iter();
        let found = headers.find(|header| header.name == name);
        found.map(|header| header.value.as_str())
    }

    pub fn body_length(&self) -> Result<u64, HeadError> {
        match self.header("content-length") {
            Some(length) => length.parse().map_err(|_| HeadError::ContentLength),
            None => Ok(0),
        }
    }
}

fn request_line(line: &str) -> Result<(Method, String), HeadError> {
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
    Ok((method, target.to_string()))
}

fn header_line(line: &str) -> Result<Header, HeadError> {
    let (name, value) = line.split_once(':').ok_or(HeadError::Header)?;
    if name.is_empty() || name.contains(' ') {
        return Err(HeadError::Header);
    }
    Ok(Header {
        name: name.to_ascii_lowercase(),
        value: value.trim().to_string(),
    })
}
