//! Asking a web server: HTTP/1.1 by hand, so that every header is seen as it was sent. TLS is left to the `curl` of
//! the system, which knows the certificates that this machine trusts.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::process::Command;
use std::time::Duration;

/// No answer takes longer.
const PATIENCE: Duration = Duration::from_secs(20);
/// No file of a dist is larger.
const AT_MOST: u64 = 64 << 20;
/// A browser of today: some servers and firewalls turn away what does not look like one.
pub const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

/// An address of the web, without a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Whether it is `https`.
    pub is_safe: bool,
    /// Host and port, as they stand in the address.
    pub authority: String,
    /// From the slash on.
    pub path: String,
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Failure {
    /// Nobody knows the host.
    NoHost,
    /// No connection; what the system says.
    NoConnection(String),
    /// Nothing came in time.
    TooLate,
    /// What came is no HTTP, or ends too early.
    NotHttp,
    /// The certificate is not trusted; what curl says.
    Certificate(String),
    /// An `https` address, and no curl.
    NoCurl,
    /// Anything else that curl says.
    Curl(String),
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// 200 and so on.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// As it was sent: compressed, where it was.
    pub body: Vec<u8>,
}

impl Address {
    /// Reads `http://host/path`; query and fragment are left out.
    pub fn parse(text: &str) -> Option<Address> {
        let (scheme, rest) = text.split_once("://")?;
        let is_safe = match scheme.to_ascii_lowercase().as_str() {
            "http" => false,
            "https" => true,
            _ => return None,
        };
        let rest = rest.split(['?', '#']).next()?;
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at(at),
            None => (rest, "/"),
        };
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        let fits = !authority.is_empty() && !authority.contains('@') && is_plain(rest);
        fits.then(|| Address {
            is_safe,
            authority: authority.to_ascii_lowercase(),
            path: path.to_owned(),
        })
    }

    /// Where a `Location` header leads from here.
    pub fn follow(&self, location: &str) -> Option<Address> {
        if location.contains("://") {
            return Address::parse(location);
        }
        let path = location.split(['?', '#']).next()?;
        let path = match path.strip_prefix('/') {
            Some(_) => path.to_owned(),
            None => format!("{}{path}", self.folder()),
        };
        Some(Address {
            path,
            ..self.clone()
        })
    }

    /// The path up to its last slash.
    pub fn folder(&self) -> &str {
        self.path
            .rfind('/')
            .map_or("/", |at| self.path.get(..=at).unwrap_or("/"))
    }

    /// Host and port.
    fn host(&self) -> (&str, u16) {
        let usual = if self.is_safe { 443 } else { 80 };
        match self.authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => {
                (host.trim_matches(['[', ']']), port.parse().unwrap_or(usual))
            }
            _ => (self.authority.trim_matches(['[', ']']), usual),
        }
    }

    /// Whether only this machine can reach it.
    pub fn is_local(&self) -> bool {
        let (host, _) = self.host();
        host == "localhost" || host == "::1" || host.starts_with("127.")
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.is_safe { "https" } else { "http" };
        write!(to, "{scheme}://{}{}", self.authority, self.path)
    }
}

impl Answer {
    /// The value of a header that was sent once or more; of several the first.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut own = self.headers.iter();
        let found = own.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.headers.iter();
        own.filter(move |(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// How the body is compressed, in small letters; empty where it is not.
    pub fn coding(&self) -> String {
        self.header("content-encoding")
            .unwrap_or_default()
            .to_ascii_lowercase()
    }

    /// Reads what came over the wire.
    fn parse(bytes: &[u8]) -> Option<Answer> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(bytes.get(..end)?);
        let body = bytes.get(end + 4..)?;
        let mut lines = head.split("\r\n");
        let mut first = lines.next()?.split(' ');
        let is_http = first.next()?.starts_with("HTTP/");
        let status: u16 = first.next()?.parse().ok()?;
        if !is_http {
            return None;
        }
        // An interim answer, which another one follows.
        if (100..200).contains(&status) {
            return Answer::parse(body);
        }
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_owned(), value.trim().to_owned()))
        });
        let mut answer = Answer {
            status,
            headers: headers.collect(),
            body: Vec::new(),
        };
        let is_chunked = answer
            .all("transfer-encoding")
            .any(|coding| coding.to_ascii_lowercase().contains("chunked"));
        let length = answer
            .header("content-length")
            .and_then(|length| length.parse::<usize>().ok());
        answer.body = match length {
            _ if is_chunked => unchunk(body)?,
            // These have no body, whatever they say of its length.
            _ if status == 204 || status == 304 => Vec::new(),
            Some(length) => body.get(..length)?.to_vec(),
            None => body.to_vec(),
        };
        Some(answer)
    }
}

/// Puts the chunks of a body together.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let length = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if length == 0 {
            return Some(body);
        }
        let begin = end + 2;
        let until = begin.checked_add(length)?;
        body.extend_from_slice(rest.get(begin..until)?);
        rest = rest.get(until.checked_add(2)?..)?;
    }
}

/// Asks for an address with further headers.
pub fn get(address: &Address, query: &str, headers: &[(&str, &str)]) -> Result<Answer, Failure> {
    let mut all = vec![("User-Agent", BROWSER), ("Accept", "*/*")];
    for (name, value) in headers {
        all.retain(|(other, _)| other != name);
        all.push((name, value));
    }
    let bytes = if address.is_safe {
        by_curl(address, query, &all)?
    } else {
        by_hand(address, query, &all)?
    };
    Answer::parse(&bytes).ok_or(Failure::NotHttp)
}

fn by_hand(address: &Address, query: &str, headers: &[(&str, &str)]) -> Result<Vec<u8>, Failure> {
    let found = address
        .host()
        .to_socket_addrs()
        .map_err(|_| Failure::NoHost)?;
    let mut failure = Failure::NoHost;
    for place in found {
        match TcpStream::connect_timeout(&place, PATIENCE) {
            Ok(stream) => {
                return talk(stream, address, query, headers).map_err(|error| said(&error));
            }
            Err(error) => failure = said(&error),
        }
    }
    Err(failure)
}

fn talk(
    mut stream: TcpStream,
    address: &Address,
    query: &str,
    headers: &[(&str, &str)],
) -> std::io::Result<Vec<u8>> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Address {
        authority, path, ..
    } = address;
    let mut request =
        format!("GET {path}{query} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(AT_MOST).read_to_end(&mut answer)?;
    Ok(answer)
}

fn said(error: &std::io::Error) -> Failure {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    match error.kind() {
        TimedOut | WouldBlock => Failure::TooLate,
        _ => Failure::NoConnection(error.to_string()),
    }
}

fn by_curl(address: &Address, query: &str, headers: &[(&str, &str)]) -> Result<Vec<u8>, Failure> {
    let mut command = Command::new("curl");
    let patience = PATIENCE.as_secs().to_string();
    // -q: not what somebody's ~/.curlrc says. No option here is younger than the curl of CentOS 7.
    command.args([
        "-q",
        "-sS",
        "-i",
        "--raw",
        "--http1.1",
        "--noproxy",
        "*",
        "-m",
        &patience,
    ]);
    for (name, value) in headers {
        command.args(["-H", &format!("{name}: {value}")]);
    }
    let output = command
        .arg(format!("{address}{query}"))
        .output()
        .map_err(|_| Failure::NoCurl)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(match output.status.code() {
        Some(6) => Failure::NoHost,
        Some(7) => Failure::NoConnection(said),
        Some(28) => Failure::TooLate,
        Some(35 | 51 | 60) => Failure::Certificate(said),
        _ => Failure::Curl(said),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        let read = |text: &str| Address::parse(text).map(|address| address.to_string());
        for (text, wanted) in [
            ("http://x.cn", "http://x.cn/"),
            ("HTTPS://X.cn/a/?mode=board#x", "https://x.cn/a/"),
            ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ] {
            assert_eq!(read(text).as_deref(), Some(wanted));
        }
        for text in [
            "x.cn",
            "ftp://x.cn/",
            "http:///a",
            "http://a b/",
            "http://u:p@x.cn/",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn locations_are_followed() {
        let from = Address::parse("http://x.cn/a/b");
        let to = |location: &str| {
            let address = from.as_ref().and_then(|from| from.follow(location));
            address.map_or(String::new(), |address| address.to_string())
        };
        assert_eq!(to("https://y.cn/"), "https://y.cn/");
        assert_eq!(to("/c/"), "http://x.cn/c/");
        assert_eq!(to("b/"), "http://x.cn/a/b/");
    }

    #[test]
    fn answers_are_read_whole_or_not_at_all() {
        let read = |text: &str| Answer::parse(text.as_bytes()).map(|answer| answer.body);
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n";
        assert_eq!(read(chunked).as_deref(), Some(b"abcde".as_slice()));
        assert_eq!(
            read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc").as_deref(),
            Some(b"abc".as_slice())
        );
        let early = "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na";
        assert_eq!(read(early).as_deref(), Some(b"a".as_slice()));
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
            "SSH-2.0-OpenSSH_9.2\r\n\r\n",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
