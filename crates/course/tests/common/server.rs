//! The course's server at work, and a plain HTTP client that says what it is told to say.

use super::Course;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything here takes; what hangs fails.
const PATIENCE: Duration = Duration::from_secs(100);

/// A server, which ends with the test.
pub struct Server {
    pub process: Child,
    pub port: u16,
    /// What it says on stderr.
    pub said: Receiver<String>,
}

impl Server {
    /// Serves a course on a free port.
    pub fn start(course: &Course, options: &[&str]) -> Self {
        let arguments = [&["read", "--no-open", "--port", "0"], options].concat();
        Server::from(&mut course.command(&arguments))
    }

    /// Serves what a command says.
    pub fn from(command: &mut Command) -> Self {
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let said = lines(process.stderr.take().unwrap());
        let stdout = lines(process.stdout.take().unwrap());
        let port = loop {
            let line = stdout
                .recv_timeout(PATIENCE)
                .expect("the server says its address");
            if let Some((_, port)) = line.split_once("http://127.0.0.1:") {
                break port.trim_end_matches('/').parse().unwrap();
            }
        };
        Server {
            process,
            port,
            said,
        }
    }

    /// Waits until the server says a line with these words.
    pub fn until_it_says(&self, words: &str) {
        while let line = self.said.recv_timeout(PATIENCE).expect(words)
            && !line.contains(words)
        {}
    }

    /// What the server answers to a request that its own page would make.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let origin = format!("http://{host}");
        let own = [("Host", host.as_str()), ("Origin", origin.as_str())];
        let mine = |name: &str| headers.iter().any(|(given, _)| *given == name);
        let own = own.iter().filter(|(name, _)| !mine(name)).copied();
        let all: Vec<_> = own.chain(headers.iter().copied()).collect();
        self.send(method, path, &all)
    }

    /// What the server answers to just this.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        let headers = headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        let headers: String = headers.collect();
        let request = format!("{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        connection.write_all(request.as_bytes()).unwrap();
        Answer(BufReader::new(connection))
    }

    /// The token of a page that was just loaded.
    pub fn token(&self) -> String {
        let page = self.ask("GET", "/", &[]).text();
        let (_, token) = page.split_once("three-loops-token\" content=\"").unwrap();
        token.split_once('"').unwrap().0.to_owned()
    }

    /// Presses Run, on the page with this token.
    pub fn run(&self, lesson: &str, token: &str) -> Answer {
        let path = format!("/live/run?lesson={lesson}&on=tokio");
        self.ask("POST", &path, &[("x-three-loops-token", token)])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An answer, as it comes.
pub struct Answer(BufReader<TcpStream>);

impl Answer {
    /// The whole answer, once it has ended.
    pub fn text(mut self) -> String {
        let mut text = Vec::new();
        self.0.read_to_end(&mut text).expect("the answer ends");
        String::from_utf8_lossy(&text).into_owned()
    }

    /// The answer's status, such as 200.
    pub fn status(self) -> u16 {
        let text = self.text();
        let status = text.split(' ').nth(1).expect("a line of status");
        status.parse().unwrap()
    }

    /// Reads on, to a line with these words.
    pub fn until(&mut self, words: &str) -> String {
        let begun = Instant::now();
        loop {
            // A stream that has nothing to say sends a sign of life.
            assert!(begun.elapsed() < PATIENCE, "the answer never says {words}");
            let mut line = String::new();
            let length = self.0.read_line(&mut line).expect(words);
            assert_ne!(length, 0, "the answer ends before it says {words}");
            if line.contains(words) {
                return line;
            }
        }
    }
}

/// The lines of a pipe, read by a thread of their own so that waiting for one can end.
fn lines(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    receiver
}
