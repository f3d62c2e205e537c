//! A preview server under test: its site, what it answers, and how often it built.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::tree::Folder;

/// A notice.
pub(crate) const NOTICE: &str =
    "---\ntitle: 关于测试的通知\nform: 通知\nissuer: 创文办\ndate: 2026-10-08 09:00\n---\n原来的话\n";
/// Where it lies; it is published as `notices/a/`.
pub(crate) const PATH: &str = "content/notices/2026-10-08-a.md";

/// A running server.
pub(crate) struct Server {
    pub(crate) folder: Folder,
    pub(crate) child: Child,
    pub(crate) port: u16,
    updates: Arc<AtomicUsize>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

impl Server {
    pub(crate) fn start(files: &[(&str, &str)]) -> Self {
        Self::start_on(site(files), &[])
    }

    /// Serves a folder, with more options.
    pub(crate) fn start_on(folder: Folder, options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wenxuan"))
            .args(["serve", "--lang", "en", "--port", "4700", "--site"])
            .arg(folder.path(""))
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port = lines
            .find_map(|line| line.unwrap().strip_prefix("Preview: http://127.0.0.1:")?.split('/').next()?.parse().ok())
            .expect("it says where it is");
        let updates: Arc<AtomicUsize> = Arc::default();
        let counted = updates.clone();
        // Read on, also so that the pipe never fills.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok).filter(|line| line.starts_with("Updated: ")) {
                counted.fetch_add(1, Ordering::SeqCst);
                drop(line);
            }
        });
        Self { folder, child, port, updates }
    }

    /// How often it built without errors since the start, once it has done so no more for a while.
    pub(crate) fn updates(&self) -> usize {
        let mut seen = self.updates.load(Ordering::SeqCst);
        loop {
            std::thread::sleep(Duration::from_millis(700));
            let now = self.updates.load(Ordering::SeqCst);
            if now == seen {
                return now;
            }
            seen = now;
        }
    }

    pub(crate) fn send(&self, request: &str) -> TcpStream {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        connection
    }

    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> Answer {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let mut bytes = Vec::new();
        self.send(&request).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a whole head");
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("127.0.0.1:{}", self.port))
    }

    /// Asks until the answer is as wanted.
    #[track_caller]
    pub(crate) fn wait_for(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "{path} stays {}: {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

/// A site of these files and its `site.yaml`.
pub(crate) fn site(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write(
        "content/site.yaml",
        "name: 测试站\nbase_url: https://test.example/wm/\norganiser: 测试区创文办\n\
         undertaker: 无\nphone: 无\nid_code: 无\nicp: 无\npolice: 无\n",
    );
    for (path, text) in files {
        folder.write(path, text);
    }
    folder
}
