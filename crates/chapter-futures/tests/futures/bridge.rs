//! The bridge: a callback awaited, and cancelled.

use super::task::Task;
use chapter_futures as chapter;
use chapter_futures::bridge::MeasureError;
use chapter_futures::measure;
use chapter_futures::sensor::{Fault, Reading, Sensor};
use every_runtime::every_runtime;
use std::pin::Pin;
use std::sync::mpsc;
use std::thread;

#[every_runtime]
async fn a_reading_is_made_on_the_sensors_thread() {
    let (tell, told) = mpsc::channel();
    let sensor = Sensor::start(move || {
        tell.send(thread::current().id()).unwrap();
        Ok(12)
    });
    assert_eq!(measure(&sensor).await, Ok(12));
    assert_eq!(runtime::measure(&sensor).await, Ok(12));
    assert!(
        told.try_iter()
            .all(|thread| thread != thread::current().id())
    );
}

#[every_runtime]
async fn a_fault_comes_to_whoever_awaits() {
    let sensor = Sensor::start(|| Err(Fault("struck by lightning")));
    let fault = Err(MeasureError::Fault(Fault("struck by lightning")));
    assert_eq!(measure(&sensor).await, fault);
    assert_eq!(runtime::measure(&sensor).await, fault);
}

#[every_runtime]
async fn a_sensor_that_panics_leaves_nobody_waiting() {
    let sensor = Sensor::start(|| panic!("on purpose"));
    assert_eq!(measure(&sensor).await, Err(MeasureError::Gone));
    assert_eq!(
        measure(&sensor).await,
        Err(MeasureError::Gone),
        "it is dead by now"
    );
    assert_eq!(runtime::measure(&sensor).await, Err(MeasureError::Gone));
}

#[every_runtime]
async fn measurements_wait_for_each_other_in_turn() {
    let mut next = 0;
    let sensor = Sensor::start(move || {
        next += 1;
        Ok(next)
    });
    let readings = futures::join!(
        runtime::measure(&sensor),
        measure(&sensor),
        runtime::measure(&sensor)
    );
    assert_eq!(readings, (Ok(1), Ok(2), Ok(3)));
}

/// Whoever cancels in time saves the sensor the work.
#[every_runtime]
async fn dropping_the_future_cancels_a_measurement_that_has_not_begun() {
    let (sensor, mut steps) = steered();
    let first = start(runtime::measure(&sensor));
    drop(start(runtime::measure(&sensor)));
    drop(start(measure(&sensor)));
    let last = start(measure(&sensor));

    steps.let_one_read(1);
    assert_eq!(first.await, Ok(1));
    steps.let_one_read(2);
    assert_eq!(last.await, Ok(2));
    assert_eq!(steps.begun(), 2, "the two in between were cancelled");
}

/// The sensor is at work already: it finishes, and calls nobody.
#[every_runtime]
async fn dropping_the_future_while_the_sensor_reads_wastes_that_reading_alone() {
    let (sensor, mut steps) = steered();
    let dropped = start(runtime::measure(&sensor));
    steps.wait_until_one_has_begun();
    drop(dropped);
    let next = start(runtime::measure(&sensor));
    steps.release(1);
    steps.let_one_read(2);
    assert_eq!(next.await, Ok(2));
}

/// The reading was there; the one who awaited it is gone all the same.
#[every_runtime]
async fn dropping_the_future_after_the_call_drops_the_reading() {
    let (sensor, mut steps) = steered();
    let dropped = start(runtime::measure(&sensor));
    steps.let_one_read(1);
    let next = start(runtime::measure(&sensor));
    steps.wait_until_one_has_begun(); // So the call before it has been made.
    drop(dropped);
    steps.release(2);
    assert_eq!(next.await, Ok(2));
}

#[test]
fn a_cancelled_measurement_does_not_call_back() {
    let (sensor, mut steps) = steered();
    let (tell, told) = mpsc::channel();
    let measurement = sensor.measure(move |reading| tell.send(reading).unwrap());
    steps.wait_until_one_has_begun();
    drop(measurement);
    steps.release(1);
    assert_eq!(told.recv(), Err(mpsc::RecvError), "the callback is dropped");
}

#[test]
fn a_future_that_was_never_polled_has_asked_for_nothing() {
    let (sensor, steps) = steered();
    drop(measure(&sensor));
    drop(sensor);
    assert_eq!(steps.begun(), 0);
}

/// Polls once, so that the measurement is asked for.
fn start<F: Future>(future: F) -> Pin<Box<F>> {
    let mut future = Box::pin(future);
    assert!(Task::default().poll(&mut future).is_pending());
    future
}

/// A sensor that reads what the test says, when it says so.
fn steered() -> (Sensor, Steps) {
    let (begin, begins) = mpsc::channel();
    let (release, released) = mpsc::channel::<Reading>();
    let sensor = Sensor::start(move || {
        begin.send(()).unwrap();
        released.recv().unwrap_or(Err(Fault("the test is over")))
    });
    (
        sensor,
        Steps {
            begins,
            release,
            count: 0,
        },
    )
}

struct Steps {
    begins: mpsc::Receiver<()>,
    release: mpsc::Sender<Reading>,
    count: usize,
}

impl Steps {
    fn wait_until_one_has_begun(&mut self) {
        self.begins.recv().unwrap();
        self.count += 1;
    }

    fn release(&self, reading: i32) {
        self.release.send(Ok(reading)).unwrap();
    }

    fn let_one_read(&mut self, reading: i32) {
        self.wait_until_one_has_begun();
        self.release(reading);
    }

    /// How many measurements the sensor has begun.
    fn begun(&self) -> usize {
        self.count + self.begins.try_iter().count()
    }
}
