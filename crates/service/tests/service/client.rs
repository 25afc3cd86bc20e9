//! A client of the service, on a blocking socket.

use super::process::{LIMIT, Service};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};

/// A connection.
pub struct Client {
    reader: BufReader<TcpStream>,
}

impl Client {
    /// Connects.
    pub fn of(service: &Service) -> Self {
        Self::at(service.address)
    }

    /// The same, for a thread that has only the address.
    pub fn at(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        let reader = BufReader::new(stream);
        Client { reader }
    }

    /// Sends some text; says whether the service is there.
    pub fn send(&mut self, text: &str) -> bool {
        self.reader.get_mut().write_all(text.as_bytes()).is_ok()
    }

    /// The next answer; none when the service has closed the connection.
    pub fn hears(&mut self) -> Option<String> {
        let mut line = String::new();
        // A service that is gone may reset the connection.
        self.reader.read_line(&mut line).unwrap_or(0);
        line.strip_suffix('\n').map(String::from)
    }
}
