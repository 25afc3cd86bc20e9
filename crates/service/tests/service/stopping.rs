//! How it stops.

use super::client::Client;
use super::every_service;
use super::process::Service;
use nix::sys::signal::Signal::{SIGINT, SIGTERM};
use std::collections::HashSet;
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
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
            assert_eq!(service.says(), "finished 1, unfinished 0");
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
        assert_eq!(service.says(), "finished 1, unfinished 0");
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
        assert_eq!(service.says(), "finished 1, unfinished 1");
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

        assert_eq!(service.says(), "finished 0, unfinished 1");
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

    /// More clients than it can have files, and when they are gone the next one is served.
    fn a_client_that_cannot_be_accepted_is_no_reason_to_stop(program) {
        let mut service = Service::with_files(program, AN_HOUR, 32);
        let crowd: Vec<_> = (0..40).map(|_| Client::of(&service)).collect();
        let mut late = Client::of(&service);
        late.send("0 letter\n");
        drop(crowd);
        assert_eq!(late.hears().unwrap(), "accepted letter");
        assert_eq!(late.hears().unwrap(), "done letter");
        service.send(SIGTERM);
        assert_eq!(service.says(), "stopping: SIGTERM");
        assert_eq!(service.exit_code(), Some(0));
    }

    /// Under load, with a signal in the middle: all that was answered is in the journal.
    fn every_job_that_was_answered_is_on_disk_once(program) {
        let mut service = Service::start(program, AN_HOUR);
        let clients = busy_clients(&service);
        service.send(SIGTERM);

        let mut answered = all_answered(clients);
        assert_eq!(service.exit_code(), Some(0));
        let mut journal = service.journal();
        answered.sort();
        journal.sort();
        assert_eq!(answered, journal);
        assert_eq!(service.says(), "stopping: SIGTERM");
        assert_eq!(service.says(), format!("finished {}, unfinished 0", journal.len()));
    }

    /// The same without any time: jobs are cut while their lines are written, and before.
    fn what_is_cut_in_the_midst_of_it_is_counted_as_the_journal_says(program) {
        let mut service = Service::start(program, Duration::ZERO);
        let clients = busy_clients(&service);
        service.send(SIGTERM);

        let mut answered = all_answered(clients);
        let exit_code = service.exit_code();
        let journal = service.journal();
        assert_eq!(service.says(), "stopping: SIGTERM");
        let account = service.says();
        let unfinished = account.strip_prefix(&format!("finished {}, unfinished ", journal.len()));
        let unfinished: u32 = unfinished.expect(&account).parse().unwrap();
        assert_eq!(exit_code, Some(i32::from(unfinished > 0)));
        answered.retain(|job| !journal.contains(job));
        assert!(answered.is_empty(), "answered, and not on disk: {answered:?}");
    }
}

/// Eight clients, each of whom has had an answer by now, and goes on.
fn busy_clients(service: &Service) -> Vec<JoinHandle<Vec<String>>> {
    let address = service.address;
    let (tell, told) = mpsc::channel();
    let clients: Vec<_> = (0..8)
        .map(|number| {
            let tell = tell.clone();
            thread::spawn(move || answered(&mut Client::at(address), number, &tell))
        })
        .collect();
    let mut has_answer = HashSet::new();
    while has_answer.len() < clients.len() {
        has_answer.insert(told.recv().unwrap());
    }
    clients
}

fn all_answered(clients: Vec<JoinHandle<Vec<String>>>) -> Vec<String> {
    let jobs = clients
        .into_iter()
        .flat_map(|client| client.join().unwrap());
    jobs.collect()
}

/// Sends one job after another until the service is gone; returns those that were done.
fn answered(client: &mut Client, number: usize, tell: &mpsc::Sender<usize>) -> Vec<String> {
    let mut done = Vec::new();
    for job in 0.. {
        if !client.send(&format!("1 client {number}, job {job}\n")) {
            break;
        }
        let (Some(_), Some(answer)) = (client.hears(), client.hears()) else {
            break;
        };
        done.push(answer.strip_prefix("done ").unwrap().to_owned());
        let _ = tell.send(number);
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
        assert_eq!(service.says(), "finished 0, unfinished 1");
        assert_eq!(service.exit_code(), Some(1));
    }
}
