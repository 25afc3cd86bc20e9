//! Steps 6 and 10: sockets.

use crate::within_a_minute;
use chapter_event_loop::our_loop::{
    TcpListener, TcpStream, UdpSocket, run, sleep, spawn, yield_now,
};
use futures::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

fn any_port() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}

/// Answers every client with what it says, each in a task of its own.
fn echo_server() -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(any_port())?;
    let address = listener.local_addr()?;
    drop(spawn(async move {
        loop {
            let (client, _) = listener.accept().await.unwrap();
            drop(spawn(async {
                let (reader, mut writer) = client.split();
                futures::io::copy(reader, &mut writer).await?;
                writer.close().await
            }));
        }
    }));
    Ok(address)
}

#[test]
fn an_echo_server_and_a_hundred_clients_share_one_thread() {
    within_a_minute(|| {
        run(async {
            let address = echo_server().unwrap();
            let clients: Vec<_> = (0..100)
                .map(|number| spawn(client(address, number)))
                .collect();
            for (number, client) in clients.into_iter().enumerate() {
                assert_eq!(client.await.unwrap().unwrap(), format!("client {number}\n"));
            }
        });
    });
}

async fn client(address: SocketAddr, number: usize) -> io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream
        .write_all(format!("client {number}\n").as_bytes())
        .await?;
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await?;
    Ok(line)
}

#[test]
fn eight_megabytes_pass_though_no_buffer_holds_them() {
    within_a_minute(|| {
        run(async {
            let address = echo_server().unwrap();
            let sent: Vec<u8> = (0..8 << 20).map(|n: u32| n.to_le_bytes()[1]).collect();
            let (mut reader, mut writer) = TcpStream::connect(address).await.unwrap().split();
            let expected = sent.clone();
            let writing = spawn(async move {
                writer.write_all(&sent).await?;
                writer.close().await
            });
            let mut received = Vec::new();
            reader.read_to_end(&mut received).await.unwrap();
            writing.await.unwrap().unwrap();
            assert!(received == expected);
        });
    });
}

#[test]
fn a_connection_that_nobody_takes_is_refused() {
    within_a_minute(|| {
        let error = run(async {
            let free = TcpListener::bind(any_port())?.local_addr()?;
            TcpStream::connect(free).await.map(drop)
        });
        assert_eq!(error.unwrap_err().kind(), ErrorKind::ConnectionRefused);
    });
}

#[test]
fn datagrams_arrive_and_two_tasks_may_share_a_socket() {
    within_a_minute(|| {
        run(async {
            let server = Rc::new(UdpSocket::bind(any_port()).unwrap());
            let address = server.local_addr().unwrap();
            let receivers = [1, 2].map(|_| {
                let server = Rc::clone(&server);
                spawn(async move {
                    let mut buffer = [0; 16];
                    let (length, _) = server.recv_from(&mut buffer).await.unwrap();
                    buffer[..length].to_vec()
                })
            });
            // Both wait before anything is sent.
            yield_now().await;
            let client = UdpSocket::bind(any_port()).unwrap();
            client.send_to(b"one", address).await.unwrap();
            client.send_to(b"two", address).await.unwrap();
            let mut received = Vec::new();
            for receiver in receivers {
                received.push(receiver.await.unwrap());
            }
            received.sort();
            assert_eq!(received, [b"one", b"two"]);
        });
    });
}

#[test]
fn a_cancelled_read_loses_nothing() {
    within_a_minute(|| {
        run(async {
            let address = echo_server().unwrap();
            let mut stream = TcpStream::connect(address).await.unwrap();
            let mut buffer = [0; 4];
            {
                let read = stream.read_exact(&mut buffer);
                let nap = sleep(Duration::from_millis(5));
                let ended = futures::future::select(read, nap).await;
                assert!(matches!(ended, futures::future::Either::Right(_)));
            }
            stream.write_all(b"echo").await.unwrap();
            stream.read_exact(&mut buffer).await.unwrap();
            assert_eq!(&buffer, b"echo");
        });
    });
}

#[test]
fn a_busy_loop_still_hears_its_sockets() {
    within_a_minute(|| {
        run(async {
            let address = echo_server().unwrap();
            let busy = spawn(async {
                loop {
                    yield_now().await;
                }
            });
            assert_eq!(client(address, 7).await.unwrap(), "client 7\n");
            busy.cancel();
        });
    });
}

#[test]
fn a_thousand_sockets_opened_and_closed_leave_nothing_behind() {
    within_a_minute(|| {
        run(async {
            let address = echo_server().unwrap();
            for number in 0..1_000 {
                client(address, number).await.unwrap();
            }
        });
    });
}

#[test]
fn a_socket_that_outlives_its_loop_is_only_closed() {
    within_a_minute(|| {
        let socket = run(async { UdpSocket::bind(any_port()).unwrap() });
        assert!(socket.local_addr().is_ok());
        drop(socket);
    });
}
