//! Answers one request from the outputs. There is no way from the name in a request to the disk: only outputs of the
//! build are found, though some of them are read from their originals or from the store of pictures.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::overlay;
use super::shown::{Now, Outputs, Shown};
use crate::model::Content;
use crate::path::SitePath;

/// How often a silent connection is written to, so that one whose browser is gone is noticed.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// An answer: what HTTP needs of it.
struct Answer {
    status: u16,
    content_type: &'static str,
    location: Option<String>,
    body: Body,
}

enum Body {
    /// An output as it is.
    Shared(Arc<[u8]>),
    /// A text made for this answer.
    Own(Vec<u8>),
}

/// Answers.
pub(super) fn respond(request: Request, shown: &Arc<Shown>, port: u16) {
    if !is_local(&request, port) {
        // A page elsewhere whose name leads here must not read drafts.
        send(request, text(403, "Forbidden"));
        return;
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        send(request, text(405, "Method Not Allowed"));
        return;
    }
    let url = request.url().to_owned();
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    match path {
        "/.wenxuan/events" if *request.method() == Method::Get => {
            let seen = query.strip_prefix("v=").unwrap_or_default().to_owned();
            let shown = shown.clone();
            // A thread of its own: it lasts as long as the tab is open. The browser's going away is no failure.
            std::thread::spawn(move || {
                let _ = tell_changes(request, &shown, &seen);
            });
        }
        "/.wenxuan/reload.js" => send(request, own(200, "text/javascript; charset=utf-8", overlay::SCRIPT)),
        "/.wenxuan/overlay.css" => send(request, own(200, "text/css; charset=utf-8", overlay::STYLE)),
        _ => {
            let (now, version) = shown.now();
            send(request, find(&now, path, query, &version));
        }
    }
}

/// What an address means: an output, its folder's `index.html`, a redirect to that, or the site's 404 page.
fn find(now: &Now, path: &str, query: &str, version: &str) -> Answer {
    let Some(outputs) = &now.outputs else {
        let page = overlay::page(now.overlay.as_deref().unwrap_or_default());
        return own(500, HTML, &with_script(&page, "", version));
    };
    let overlay = now.overlay.as_deref().unwrap_or_default();
    let found = |status: u16, name: &SitePath, content: &Content| {
        let content_type = content_type(name);
        // An original that was written to or removed since: the next build shows it, or says what is wrong.
        let Ok(bytes) = content.read() else { return text(503, "Service Unavailable") };
        match std::str::from_utf8(&bytes) {
            Ok(html) if content_type == HTML => own(status, HTML, &with_script(html, overlay, version)),
            _ => Answer { status, content_type, location: None, body: Body::Shared(bytes) },
        }
    };
    let decoded = decode(path.strip_prefix('/').unwrap_or(path));
    if let Some(decoded) = decoded {
        let folder = decoded.is_empty() || decoded.ends_with('/');
        let name = if folder { format!("{decoded}index.html") } else { decoded.clone() };
        if let Some((name, content)) = get(outputs, &name) {
            return found(200, name, content);
        }
        if !folder && get(outputs, &format!("{decoded}/index.html")).is_some() {
            let query = if query.is_empty() { String::new() } else { format!("?{query}") };
            let location = Some(format!("{path}/{query}"));
            return Answer { location, ..text(301, "Moved Permanently") };
        }
    }
    match get(outputs, "404.html") {
        Some((name, content)) => found(404, name, content),
        None => own(404, HTML, &with_script(&overlay::page("404"), overlay, version)),
    }
}

/// Only exact paths are found; what is no [`SitePath`] (`..`, `\`, NUL) is not there.
fn get<'a>(outputs: &'a Outputs, path: &str) -> Option<(&'a SitePath, &'a Content)> {
    outputs.get_key_value(&SitePath::new(path).ok()?)
}

/// Puts the errors and the reload script into a page, in the answer only.
fn with_script(html: &str, overlay: &str, version: &str) -> String {
    let script = format!("{overlay}<script src=\"/.wenxuan/reload.js?v={version}\"></script>");
    match html.rfind("</body>") {
        Some(at) => format!("{}{script}{}", &html[..at], &html[at..]),
        None => format!("{html}{script}"),
    }
}

/// Server-sent events: the version at once, and at every change. tiny_http keeps the bytes of a response body back until
/// there are many, so the connection is written to directly.
fn tell_changes(request: Request, shown: &Shown, seen: &str) -> io::Result<()> {
    let mut connection = request.into_writer();
    connection.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n",
    )?;
    connection.flush()?;
    let mut seen = seen.to_owned();
    loop {
        let version = shown.wait(&seen, HEARTBEAT);
        if version == seen {
            connection.write_all(b": \n\n")?;
        } else {
            write!(connection, "data: {version}\n\n")?;
            seen = version;
        }
        connection.flush()?;
    }
}

/// Whether the browser asked for this computer by its own name.
fn is_local(request: &Request, port: u16) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host")).map(|header| header.value.as_str());
    // Programs that speak HTTP/1.0 name no host; browsers always do.
    host.is_none_or(|host| {
        let name = host.strip_suffix(&format!(":{port}")).unwrap_or(host);
        // A forwarded port has another number.
        let name = name.rsplit_once(':').map_or(name, |(before, digits)| {
            if digits.bytes().all(|byte| byte.is_ascii_digit()) { before } else { name }
        });
        ["127.0.0.1", "localhost", "[::1]"].contains(&name.to_ascii_lowercase().as_str())
    })
}

fn send(request: Request, answer: Answer) {
    let header = |name: &str, value: &str| Header::from_bytes(name, value).expect("header values are ASCII");
    let bytes: Arc<[u8]> = match answer.body {
        Body::Shared(bytes) => bytes,
        Body::Own(bytes) => bytes.into(),
    };
    let length = bytes.len();
    let mut headers = vec![header("Content-Type", answer.content_type), header("Cache-Control", "no-store")];
    // The address is as the browser wrote it, so it is ASCII and has no line breaks.
    headers.extend(answer.location.and_then(|location| Header::from_bytes("Location", location).ok()));
    let response = Response::new(StatusCode(answer.status), headers, io::Cursor::new(bytes), Some(length), None);
    // The browser may be gone; that is no failure of ours.
    let _ = request.respond(response.with_chunked_threshold(usize::MAX));
}

fn own(status: u16, content_type: &'static str, body: &str) -> Answer {
    Answer { status, content_type, location: None, body: Body::Own(body.as_bytes().to_vec()) }
}

fn text(status: u16, body: &str) -> Answer {
    own(status, "text/plain; charset=utf-8", body)
}

const HTML: &str = "text/html; charset=utf-8";

fn content_type(path: &SitePath) -> &'static str {
    match path.extension().to_ascii_lowercase().as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "xml" | "rss" | "atom" => "application/xml; charset=utf-8",
        "smil" => "application/smil+xml; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp4" => "video/mp4",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

/// Percent-decoding (RFC 3986 §2.1); `None` if the result is no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => {
                char::from(*high).to_digit(16).zip(char::from(*low).to_digit(16)).map(|(high, low)| high * 16 + low)
            }
            _ => None,
        };
        bytes.push(code.map_or(*first, |code| code as u8));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok()
}
