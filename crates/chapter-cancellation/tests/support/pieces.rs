//! A source that brings its bytes piece by piece, and a sink that takes two at a time.
//!
//! Before each piece they let their reader, or writer, wait once: a socket in slow motion, and
//! always in the same. They are tokio's as well as everybody else's.

use std::collections::VecDeque;
use std::io;
use std::mem::replace;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// Bytes that come in pieces.
pub struct Pieces {
    pieces: VecDeque<Vec<u8>>,
    waits: Waits,
}

impl Pieces {
    /// These, in this order.
    pub fn of(pieces: &[&str]) -> Self {
        Pieces {
            pieces: pieces
                .iter()
                .map(|piece| piece.as_bytes().to_vec())
                .collect(),
            waits: Waits::default(),
        }
    }

    /// What nobody has taken.
    pub fn rest(&self) -> String {
        String::from_utf8(self.pieces.iter().flatten().copied().collect()).unwrap()
    }

    /// The piece whose turn it is; empty at the end.
    fn piece(&mut self, context: &mut Context<'_>) -> Poll<&[u8]> {
        if self.pieces.front().is_some() && self.waits.once(context) {
            return Poll::Pending;
        }
        Poll::Ready(self.pieces.front().map_or(&[], Vec::as_slice))
    }

    fn take(&mut self, count: usize) {
        if let Some(piece) = self.pieces.front_mut() {
            piece.drain(..count);
            if piece.is_empty() {
                self.pieces.pop_front();
                self.waits = Waits::default();
            }
        }
    }
}

/// Takes bytes two at a time.
#[derive(Default)]
pub struct Sink {
    /// What has been written.
    pub written: Vec<u8>,
    waits: Waits,
}

impl Sink {
    fn write(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.waits.once(context) {
            return Poll::Pending;
        }
        self.waits = Waits::default();
        let count = bytes.len().min(2);
        self.written.extend(&bytes[..count]);
        Poll::Ready(Ok(count))
    }
}

/// Whether it has let its task wait already.
#[derive(Default)]
struct Waits(bool);

impl Waits {
    fn once(&mut self, context: &mut Context<'_>) -> bool {
        let is_first = !replace(&mut self.0, true);
        if is_first {
            context.waker().wake_by_ref();
        }
        is_first
    }
}

impl futures::AsyncRead for Pieces {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut [u8],
    ) -> Poll<io::Result<usize>> {
        let piece = ready!(self.piece(context));
        let count = piece.len().min(buffer.len());
        buffer[..count].copy_from_slice(&piece[..count]);
        self.take(count);
        Poll::Ready(Ok(count))
    }
}

impl futures::AsyncBufRead for Pieces {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        self.get_mut().piece(context).map(Ok)
    }

    fn consume(mut self: Pin<&mut Self>, count: usize) {
        self.take(count);
    }
}

impl tokio::io::AsyncRead for Pieces {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let piece = ready!(self.piece(context));
        let count = piece.len().min(buffer.remaining());
        buffer.put_slice(&piece[..count]);
        self.take(count);
        Poll::Ready(Ok(()))
    }
}

impl tokio::io::AsyncBufRead for Pieces {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        self.get_mut().piece(context).map(Ok)
    }

    fn consume(mut self: Pin<&mut Self>, count: usize) {
        self.take(count);
    }
}

impl futures::AsyncWrite for Sink {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_close(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

impl tokio::io::AsyncWrite for Sink {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
