//! Where the book is served, and who is told.

use anyhow::{Context, Result, bail};
use std::env;
use std::io::ErrorKind;
use std::net::Ipv4Addr;
use tokio::net::TcpListener;

/// The first port that is tried.
const PORT: u16 = 3000;

/// Listens on the port asked for, or on the first free one from 3000; never beyond loopback.
///
/// # Errors
///
/// Fails when the port asked for is taken, or a hundred from 3000 are.
pub async fn listen(port: Option<u16>) -> Result<(TcpListener, u16)> {
    if let Some(port) = port {
        let listener = bind(port).await.with_context(|| {
            format!("port {port} cannot be used: name another with --port, or none at all")
        })?;
        let port = listener.local_addr()?.port();
        return Ok((listener, port));
    }
    for port in PORT..PORT + 100 {
        match bind(port).await {
            Ok(listener) => return Ok((listener, port)),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                eprintln!("Port {port} is taken by another program: trying the next.");
            }
            Err(error) => return Err(error).context(format!("port {port} cannot be used")),
        }
    }
    bail!("a hundred ports from {PORT} are taken: name a free one with --port")
}

async fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// Opens the reader's browser, or says that there is none.
pub fn open_browser(url: &str) {
    let has_screen = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"]
        .iter()
        .any(|name| env::var_os(name).is_some());
    let may_open = !cfg!(target_os = "linux") || has_screen;
    if !may_open || opener::open_browser(url).is_err() {
        eprintln!("No browser could be opened here: open the address in yours.");
    }
}
