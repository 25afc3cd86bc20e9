//! Step 10, the other half: streams, and datagrams.

use super::poller::Direction;
use super::watched::Watched;
use futures::io::{AsyncRead, AsyncWrite};
use mio::net;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for connections. Its methods belong inside of a loop: they panic elsewhere.
///
/// ```
/// use chapter_event_loop::our_loop::{TcpListener, TcpStream, run, spawn};
/// use futures::io::{AsyncReadExt, AsyncWriteExt};
///
/// # fn main() -> std::io::Result<()> {
/// run(async {
///     let listener = TcpListener::bind("127.0.0.1:0".parse().unwrap())?;
///     let address = listener.local_addr()?;
///     spawn(async move {
///         let (client, _) = listener.accept().await?;
///         let (reader, mut writer) = client.split();
///         futures::io::copy(reader, &mut writer).await
///     });
///
///     let mut stream = TcpStream::connect(address).await?;
///     stream.write_all(b"echo").await?;
///     let mut answer = [0; 4];
///     stream.read_exact(&mut answer).await?;
///     assert_eq!(&answer, b"echo");
///     # Ok(())
/// })
/// # }
/// ```
pub struct TcpListener(Watched<net::TcpListener>);

impl TcpListener {
    /// Listens at an address; port 0 is any that is free.
    ///
    /// It takes no host name: to look one up blocks the thread, and so the loop.
    ///
    /// # Errors
    ///
    /// Fails when the address is taken, or not ours.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        Watched::new(net::TcpListener::bind(address)?).map(Self)
    }

    /// Waits for a connection; dropping this future loses none.
    ///
    /// # Errors
    ///
    /// Fails when the process has too many files open, or the peer was too hasty: go on.
    pub async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        let accept = self.0.when(Direction::Read, net::TcpListener::accept);
        let (stream, peer) = accept.await?;
        Ok((TcpStream(Watched::new(stream)?), peer))
    }

    /// The address that it listens at.
    ///
    /// # Errors
    ///
    /// Fails when the operating system cannot say.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.socket.local_addr()
    }
}

/// A connection. It has the `futures` crate's traits, so what reads from smol's and
/// async-std's streams reads from ours: `AsyncReadExt`, `copy`, `BufReader`, `lines`.
pub struct TcpStream(Watched<net::TcpStream>);

impl TcpStream {
    /// Connects to an address.
    ///
    /// # Errors
    ///
    /// Fails when nobody listens there, or the address cannot be reached.
    pub async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = Watched::new(net::TcpStream::connect(address)?)?;
        stream.when(Direction::Write, is_connected).await?;
        Ok(Self(stream))
    }
}

/// A stream that is being connected is writable once that has succeeded or failed.
fn is_connected(stream: &net::TcpStream) -> io::Result<()> {
    if let Some(error) = stream.take_error()? {
        return Err(error);
    }
    match stream.peer_addr() {
        Err(error) if error.kind() == ErrorKind::NotConnected => Err(ErrorKind::WouldBlock.into()),
        result => result.map(drop),
    }
}

impl AsyncRead for TcpStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let read = |mut stream: &net::TcpStream| stream.read(buffer);
        self.0.poll(Direction::Read, context, read)
    }
}

impl AsyncWrite for TcpStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let write = |mut stream: &net::TcpStream| stream.write(bytes);
        self.0.poll(Direction::Write, context, write)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(())) // There is no buffer of our own.
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.0.socket.shutdown(Shutdown::Write))
    }
}

/// Sends and receives datagrams. Several tasks may share one, in an `Rc`.
pub struct UdpSocket(Watched<net::UdpSocket>);

impl UdpSocket {
    /// Takes an address; port 0 is any that is free.
    ///
    /// # Errors
    ///
    /// Fails when the address is taken, or not ours.
    pub fn bind(address: SocketAddr) -> io::Result<Self> {
        Watched::new(net::UdpSocket::bind(address)?).map(Self)
    }

    /// Sends one datagram.
    ///
    /// # Errors
    ///
    /// Fails when it is too long, or the address cannot be reached.
    pub async fn send_to(&self, bytes: &[u8], address: SocketAddr) -> io::Result<usize> {
        let send = |socket: &net::UdpSocket| socket.send_to(bytes, address);
        self.0.when(Direction::Write, send).await
    }

    /// Waits for one datagram. What does not fit into the buffer is lost.
    ///
    /// # Errors
    ///
    /// Fails as the operating system does.
    pub async fn recv_from(&self, buffer: &mut [u8]) -> io::Result<(usize, SocketAddr)> {
        let receive = |socket: &net::UdpSocket| socket.recv_from(buffer);
        self.0.when(Direction::Read, receive).await
    }

    /// The address that it was given.
    ///
    /// # Errors
    ///
    /// Fails when the operating system cannot say.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.socket.local_addr()
    }
}
