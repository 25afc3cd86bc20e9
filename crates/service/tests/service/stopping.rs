//! How it stops.

use super::client::Client;
use super::every_service;
use super::process::Service;
use nix::sys::signal::Signal::{SIGINT, SIGTERM};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

/// Long: it must not end before the test does.
const AN_HOUR: Duration = Duration::from_secs(3600);

every_service! {
    fn without_jobs_it_stops_at_once(program) {
        for (signal, name) in [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")] {
            let mut service = Service::start(program, AN_HOUR);
            let mut idle = Client::of(&service);
            idle.send("0 first\n");
            assert_eq!(idle.hears().unwrap(), "accepted first");
            assert_eq!(idle.hears().unwrap(), "done first");

            service.send(signal);

            assert_eq!(service.says(), format!("stopping: {name}"));
            assert_eq!(service.says(), "finished 1, cut 0");
            assert_eq!(service.exit_code(), Some(0));
            assert_eq!(idle.hears(), None);
        }
    }

    fn a_job_under_way_is_finished_and_nobody_is_accepted(program) {
        let mut service = Service::start(program, AN_HOUR);
        let mut client = Client::of(&service);
        client.send("300 letter\n200 never begun\n");
        assert_eq!(client.hears().unwrap(), "accepted letter");

        service.send(SIGTERM);
        assert_eq!(service.says(), "stopping: SIGTERM");
        assert!(TcpStream::connect(service.address).is_err());

        assert_eq!(client.hears().unwrap(), "done letter");
        assert_eq!(client.hears(), None);
        assert_eq!(service.says(), "finished 1, cut 0");
        assert_eq!(service.exit_code(), Some(0));
        assert_eq!(service.journal(), ["letter"]);
    }

    fn what_is_left_when_the_time_is_up_is_cut_and_counted(program) {
        let mut service = Service::start(program, Duration::from_millis(100));
        let (mut slow, mut quick) = (Client::of(&service), Client::of(&service));
        slow.send("3600000 slow\n");
        assert_eq!(slow.hears().unwrap(), "accepted slow");
        quick.send("0 quick\n");
        assert_eq!(quick.hears().unwrap(), "accepted quick");
        assert_eq!(quick.hears().unwrap(), "done quick");

        service.send(SIGTERM);

        assert_eq!(service.says(), "stopping: SIGTERM");
        assert_eq!(service.says(), "finished 1, cut 1");
        assert_eq!(service.exit_code(), Some(1));
        assert_eq!(slow.hears(), None);
        assert_eq!(service.journal(), ["quick"]);
    }

    fn a_second_signal_cuts_at_once(program) {
        let mut service = Service::start(program, AN_HOUR);
        let mut client = Client::of(&service);
        client.send("3600000 slow\n");
        assert_eq!(client.hears().unwrap(), "accepted slow");

        service.send(SIGINT);
        assert_eq!(service.says(), "stopping: SIGINT");
        service.send(SIGINT);

        assert_eq!(service.says(), "finished 0, cut 1");
        assert_eq!(service.exit_code(), Some(1));
        assert!(service.journal().is_empty());
    }

    fn a_line_of_which_half_has_come_holds_nobody_up(program) {
        let mut service = Service::start(program, AN_HOUR);
        let mut client = Client::of(&service);
        client.send("0 whole\n0 ha");
        assert_eq!(client.hears().unwrap(), "accepted whole");
        assert_eq!(client.hears().unwrap(), "done whole");
        service.send(SIGTERM);
        assert_eq!(service.says(), "stopping: SIGTERM");
        assert_eq!(service.exit_code(), Some(0));
        assert_eq!(service.journal(), ["whole"]);
    }

    fn a_client_that_goes_away_or_talks_nonsense_troubles_nobody(program) {
        let mut service = Service::start(program, AN_HOUR);
        drop(Client::of(&service));
        let mut nonsense = Client::of(&service);
        nonsense.send("nonsense\n");
        assert_eq!(nonsense.hears(), None);
        let mut client = Client::of(&service);
        client.send("0 letter\n");
        assert_eq!(client.hears().unwrap(), "accepted letter");
        assert_eq!(client.hears().unwrap(), "done letter");
        service.send(SIGTERM);
        assert_eq!(service.exit_code(), Some(0));
    }

    /// Under load, with a signal in the middle: all that was answered is in the journal.
    fn every_job_that_was_answered_is_on_disk_once(program) {
        let mut service = Service::start(program, AN_HOUR);
        let address = service.address;
        let (tell, told) = std::sync::mpsc::channel();
        let clients: Vec<_> = (0..8)
            .map(|number| {
                let tell = tell.clone();
                thread::spawn(move || answered(&mut Client::at(address), number, &tell))
            })
            .collect();
        // Each of them has had an answer when the signal comes.
        for _ in 0..clients.len() {
            told.recv().unwrap();
        }
        service.send(SIGTERM);

        let mut answered: Vec<String> = clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect();
        assert_eq!(service.exit_code(), Some(0));
        let mut journal = service.journal();
        answered.sort();
        journal.sort();
        assert_eq!(answered, journal);
        assert_eq!(service.says(), "stopping: SIGTERM");
        assert_eq!(service.says(), format!("finished {}, cut 0", journal.len()));
    }
}

/// Sends one job after another until the service is gone; returns those that were done.
fn answered(client: &mut Client, number: usize, tell: &std::sync::mpsc::Sender<()>) -> Vec<String> {
    let mut done = Vec::new();
    for job in 0.. {
        if !client.send(&format!("1 client {number}, job {job}\n")) {
            break;
        }
        let (Some(_), Some(answer)) = (client.hears(), client.hears()) else {
            break;
        };
        done.push(answer.strip_prefix("done ").unwrap().to_owned());
        let _ = tell.send(());
    }
    done
}

#[cfg(target_os = "linux")]
every_service! {
    /// A job that fails asks the service to stop, as a signal would; the others finish.
    fn a_journal_that_fails_stops_the_service_in_order(program) {
        let mut service = Service::on_a_full_disk(program, AN_HOUR);
        let mut client = Client::of(&service);
        client.send("0 letter\n");
        assert_eq!(client.hears().unwrap(), "accepted letter");
        assert_eq!(client.hears(), None);
        assert_eq!(service.says(), "stopping: another child failed");
        assert_eq!(service.says(), "finished 0, cut 1");
        assert_eq!(service.exit_code(), Some(1));
    }
}
