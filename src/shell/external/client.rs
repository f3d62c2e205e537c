//! One request: what a server answered, or why there was no answer.

use std::io;
use std::time::Duration;

use ureq::{Agent, Error, Timeout};

use crate::diag::LinkDoubt;
use crate::model::WebAddress;

/// Who asks. Servers that turn unknown programs away often let pass what looks like this.
const USER_AGENT: &str = concat!("Mozilla/5.0 (compatible; wenxuan/", env!("CARGO_PKG_VERSION"), "; link check)");

/// How a page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Only its head: enough, where the server knows it.
    Head,
    /// As a browser does; what comes after the head is not read.
    Get,
}

/// The head of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// 200, 404 …
    pub(super) status: u16,
    /// Where it sends on to.
    pub(super) location: Option<String>,
    /// How long it wants to be left alone.
    pub(super) retry_after: Option<Duration>,
}

/// Why there was no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Silence {
    /// The reason.
    pub(super) doubt: LinkDoubt,
    /// Whether it may be otherwise in a moment.
    pub(super) may_pass: bool,
    /// Whether nothing on this host can be otherwise.
    pub(super) is_of_host: bool,
    /// Whether something was there that spoke.
    pub(super) was_heard: bool,
}

/// The client that all workers share. It keeps no connection: one that a server closed meanwhile looks like a fault.
pub(super) fn client() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_idle_connections(0)
        .user_agent(USER_AGENT)
        .accept("*/*")
        .build()
        .into()
}

/// Asks once, for at most so long.
pub(super) fn request(client: &Agent, method: Method, address: &WebAddress, limit: Duration) -> Result<Reply, Silence> {
    let request = match method {
        Method::Head => client.head(address.as_str()),
        Method::Get => client.get(address.as_str()),
    };
    let response = request.config().timeout_global(Some(limit)).build().call().map_err(|error| silence(&error))?;
    let header = |name: &str| response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    // Only seconds; servers hardly ever write a date, and then the usual pause does as well.
    let seconds = header("retry-after").and_then(|text| text.trim().parse().ok());
    Ok(Reply {
        status: response.status().as_u16(),
        location: header("location").map(std::borrow::Cow::into_owned),
        retry_after: seconds.map(Duration::from_secs),
    })
}

fn silence(error: &Error) -> Silence {
    let (doubt, may_pass, is_of_host, was_heard) = match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => (LinkDoubt::Slow, true, true, false),
        Error::Timeout(_) => (LinkDoubt::Slow, true, false, false),
        Error::HostNotFound => (LinkDoubt::NoHost, true, true, false),
        Error::ConnectionFailed => (LinkDoubt::NoConnection, true, true, false),
        Error::Io(error) => return of_io(error),
        Error::Tls(reason) => (LinkDoubt::Certificate((*reason).to_owned()), false, true, true),
        Error::Rustls(reason) => (LinkDoubt::Certificate(reason.to_string()), false, true, true),
        Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) => {
            (LinkDoubt::Garbage, false, false, true)
        }
        Error::ConnectProxyFailed(_) => (LinkDoubt::NoConnection, true, true, false),
        other => (LinkDoubt::Other(other.to_string()), false, false, false),
    };
    Silence { doubt, may_pass, is_of_host, was_heard }
}

fn of_io(error: &io::Error) -> Silence {
    let text = error.to_string();
    let (doubt, may_pass, is_of_host, was_heard) = match error.kind() {
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => (LinkDoubt::NoConnection, true, true, false),
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => (LinkDoubt::Slow, true, false, false),
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::UnexpectedEof => (LinkDoubt::Broken, true, false, true),
        // The library hands on what rustls says about a handshake.
        io::ErrorKind::InvalidData => (LinkDoubt::Certificate(text), false, true, true),
        // The standard library has no kind for a name that is not found; 11001 to 11004 are Windows' numbers for it.
        _ if text.contains("lookup") || matches!(error.raw_os_error(), Some(11001..=11004)) => {
            (LinkDoubt::NoHost, true, true, false)
        }
        _ => (LinkDoubt::Other(text), true, false, false),
    };
    Silence { doubt, may_pass, is_of_host, was_heard }
}
