//! Another site for tests: a small server on this machine that answers as it is told, and remembers who asked.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What a path answers.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// A status and header lines.
    Status(u16, String),
    /// Nothing for so long.
    Hang(Duration),
    /// Something that is no HTTP.
    Garbage,
    /// The connection is closed.
    Close,
}

/// One request: when it came, and how many were under way with it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `HEAD /path`
    pub(crate) line: String,
    /// The head of the request.
    pub(crate) head: String,
    pub(crate) at: Instant,
    pub(crate) beside: usize,
}

type Answer = dyn Fn(&str, &str, usize) -> Reply + Send + Sync;

/// A running server.
pub(crate) struct Outside {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
    stopped: Arc<AtomicBool>,
}

/// A status without anything.
pub(crate) fn status(status: u16) -> Reply {
    Reply::Status(status, String::new())
}

/// A redirect.
pub(crate) fn to(status: u16, location: &str) -> Reply {
    Reply::Status(status, format!("Location: {location}\r\n"))
}

impl Outside {
    /// Starts one. `answer` gets method, path and how often this method and path were asked before.
    pub(crate) fn start(answer: impl Fn(&str, &str, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let stopped: Arc<AtomicBool> = Arc::default();
        let answer: Arc<Answer> = Arc::new(answer);
        let under_way: Arc<Mutex<usize>> = Arc::default();
        let server = (asked.clone(), stopped.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                if server.1.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(stream) = stream else { continue };
                let (asked, answer, under_way) = (server.0.clone(), answer.clone(), under_way.clone());
                thread::spawn(move || serve(stream, &asked, &*answer, &under_way));
            }
        });
        Self { port, asked, stopped }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }

    /// `HEAD /a 2` for each kind of request, in order, with how often it came.
    pub(crate) fn counts(&self) -> Vec<String> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for asked in self.asked() {
            *counts.entry(asked.line).or_default() += 1;
        }
        counts.into_iter().map(|(line, count)| format!("{line} {count}")).collect()
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// A port where nobody takes connections.
pub(crate) fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

fn serve(mut stream: TcpStream, asked: &Mutex<Vec<Asked>>, answer: &Answer, under_way: &Mutex<usize>) {
    let at = Instant::now();
    let beside = {
        let mut under_way = under_way.lock().expect("no panic");
        *under_way += 1;
        *under_way
    };
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let line = head.split(" HTTP/").next().unwrap_or_default().to_owned();
    if let Some((method, path)) = line.split_once(' ') {
        let before = {
            let mut asked = asked.lock().expect("no panic");
            let before = asked.iter().filter(|asked| asked.line == line).count();
            asked.push(Asked { line: line.clone(), head: head.clone(), at, beside });
            before
        };
        match answer(method, path, before) {
            Reply::Status(status, headers) => {
                let _ =
                    write!(stream, "HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n");
            }
            Reply::Hang(time) => thread::sleep(time),
            Reply::Garbage => {
                let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n\r\n");
            }
            Reply::Close => {}
        }
    }
    *under_way.lock().expect("no panic") -= 1;
}
