//! # Heavy luggage
//!
//! `upload` logs in, reads a file piece by piece and sends each piece. It works. But a server
//! that has ten thousand of them under way needs some 80 MB for their futures alone, most of
//! which wait for the login.
//!
//! Make the future smaller than 1,000 bytes. What `upload` reads and sends stays the same,
//! pieces of up to 4 KiB.

/// How much is read and sent at once.
pub const PIECE: usize = 4 * 1024;

/// What the future of an upload may take.
pub const LIMIT: usize = 1_000;

/// Where to send a file.
pub trait Server {
    /// Says who sends.
    fn login(&self, name: &[u8]) -> impl Future<Output = ()>;

    /// Sends a piece.
    fn send(&self, piece: &[u8]) -> impl Future<Output = ()>;
}

/// What to send.
pub trait File {
    /// Fills the buffer as far as it can; returns how far that is, 0 at the end.
    fn read(&mut self, buffer: &mut [u8]) -> impl Future<Output = usize>;
}

/// Sends the file; returns how many bytes that was.
pub async fn upload(server: &impl Server, mut file: impl File) -> usize {
    let mut sent = 0;
    let greeting = greeting();
    let name = first_line(&greeting);
    drop(greeting);
    server.login(&name).await;

    let mut buffer = [0; PIECE];
    loop {
        let length = file.read(&mut buffer).await;
        if length == 0 {
            return sent;
        }
        server.send(&buffer[..length]).await;
        sent += length;
    }
}

/// A form that the client has filled in; nothing of it stays in memory.
struct Form([u8; PIECE]);

impl Drop for Form {
    fn drop(&mut self) {
        self.0.fill(0);
    }
}

fn greeting() -> Form {
    let mut form = [0; PIECE];
    form[..10].copy_from_slice(b"Ada\nLondon");
    Form(form)
}

/// The first line of a form.
fn first_line(form: &Form) -> Vec<u8> {
    form.0
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default()
        .to_vec()
}
