//! A real Chromium, driven over its `DevTools` protocol: no driver program, no Node.

use serde_json::{Value, json};
use std::env;
use std::fs::read_to_string;
use std::io::{Write, stderr};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

const PATIENCE: Duration = Duration::from_secs(60);

const OPTIONS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
    "--window-size=1280,1000",
];

/// A browser with one page.
pub struct Browser {
    process: Child,
    protocol: WebSocket<TcpStream>,
    session: String,
    calls: u64,
    /// Errors of the pages: exceptions, failed loads, what they log as an error.
    pub errors: Vec<String>,
    /// Every address that the pages have asked for.
    pub requests: Vec<String>,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium; none, with a word, where there is none.
    pub fn start() -> Option<Self> {
        let Some(chromium) = chromium() else {
            let left_out = "the pages are not tried: no Chromium was found";
            let required = env::var_os("THREE_LOOPS_REQUIRE_BROWSER").is_some();
            assert!(!required, "{left_out}");
            // Straight to stderr: a test's own output is hidden when it passes.
            let _ = writeln!(stderr(), "{left_out}");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let process = Command::new(chromium)
            .args(OPTIONS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let address = profile.path().join("DevToolsActivePort");
        let address = until("Chromium's address", || {
            let text = read_to_string(&address).unwrap_or_default();
            let (port, path) = text.split_once('\n')?;
            Some((port.to_owned(), path.trim().to_owned()))
        });
        let mut browser = Browser {
            process,
            protocol: connect(&address.0, &address.1),
            session: String::new(),
            calls: 0,
            errors: Vec::new(),
            requests: Vec::new(),
            _profile: profile,
        };
        browser.open_page();
        Some(browser)
    }

    fn open_page(&mut self) {
        let page = self.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let page = json!({ "targetId": page["targetId"], "flatten": true });
        let attached = self.call("Target.attachToTarget", &page);
        attached["sessionId"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.session);
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), &json!({}));
        }
    }

    /// Calls a method of the protocol; returns its result.
    pub fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.calls += 1;
        let mut call = json!({ "id": self.calls, "method": method, "params": parameters });
        if !self.session.is_empty() {
            call["sessionId"] = json!(self.session);
        }
        self.protocol.send(Message::text(call.to_string())).unwrap();
        loop {
            let Message::Text(text) = self.protocol.read().expect(method) else {
                continue;
            };
            let answer: Value = serde_json::from_str(&text).unwrap();
            if answer["id"] == self.calls {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.note(&answer);
        }
    }

    /// Keeps what the pages do meanwhile.
    fn note(&mut self, event: &Value) {
        let about = &event["params"];
        match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => {
                self.errors.push(about["exceptionDetails"].to_string());
            }
            Some("Log.entryAdded") if about["entry"]["level"] == "error" => {
                self.errors.push(about["entry"].to_string());
            }
            Some("Runtime.consoleAPICalled") if about["type"] == "error" => {
                self.errors.push(about["args"].to_string());
            }
            Some("Network.requestWillBeSent") => {
                let address = about["request"]["url"].as_str().unwrap_or_default();
                self.requests.push(address.to_owned());
            }
            _ => {}
        }
    }

    /// The value of an expression on the page.
    pub fn value(&mut self, expression: &str) -> Value {
        let call = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", &call);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {thrown}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn wait_for(&mut self, expression: &str) {
        let begun = Instant::now();
        while self.value(expression) != json!(true) {
            assert!(begun.elapsed() < PATIENCE, "never true: {expression}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Opens an address, and waits until it is loaded.
    pub fn open(&mut self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address }));
        self.wait_for(&format!(
            "location.href === {address:?} && document.readyState === 'complete'"
        ));
    }

    /// Clicks on the middle of an element with the mouse.
    pub fn click(&mut self, selector: &str) {
        let place = self.value(&format!(
            "(() => {{
                const element = document.querySelector({selector:?});
                element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
                const box = element.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", &event);
        }
    }

    /// Presses a key.
    pub fn press(&mut self, key: &str) {
        for kind in ["keyDown", "keyUp"] {
            let event = json!({ "type": kind, "key": key, "code": key });
            self.call("Input.dispatchKeyEvent", &event);
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn connect(port: &str, path: &str) -> WebSocket<TcpStream> {
    let connection = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    let address = format!("ws://127.0.0.1:{port}{path}");
    tungstenite::client(address, connection).unwrap().0
}

/// The Chromium that `CHROMIUM` names, or one in a usual place.
fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from);
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let usual = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "chrome.exe",
    ];
    let found = usual
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named.or_else(|| found.into_iter().find(|path| path.is_file()))
}

/// Waits until there is something.
fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "never there: {what}");
        sleep(Duration::from_millis(20));
    }
}
