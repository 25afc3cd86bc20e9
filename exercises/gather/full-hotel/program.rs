//! The program: it books a flight and a hotel at once, on tokio's `current_thread` runtime.
//! The hotel is full.

use super::Screen;
use futures::channel::oneshot::{Receiver, Sender, channel};
use tokio::{spawn, try_join};

/// The bookings as two futures, inside one task.
pub async fn as_futures(screen: Screen) {
    let (airline, answer) = channel();
    let flight = flight(screen.clone(), answer);
    let hotel = hotel(screen.clone());
    screen.print("trip: begins");

    let trip = try_join!(flight, hotel);

    screen.print(trip.map_or_else(|error| error, |_| "trip: booked"));
    accept(airline, &screen);
}

/// The bookings as two tasks.
pub async fn as_tasks(screen: Screen) {
    let (airline, answer) = channel();
    let flight = spawn(flight(screen.clone(), answer));
    let hotel = spawn(hotel(screen.clone()));
    screen.print("trip: begins");

    let trip = try_join!(async { flight.await.expect("it does not panic") }, async {
        hotel.await.expect("it does not panic")
    },);

    screen.print(trip.map_or_else(|error| error, |_| "trip: booked"));
    accept(airline, &screen);
}

async fn flight(screen: Screen, answer: Receiver<()>) -> Result<(), &'static str> {
    screen.print("flight: asked");
    if answer.await.is_ok() {
        screen.print("flight: paid");
    }
    Ok(())
}

async fn hotel(screen: Screen) -> Result<(), &'static str> {
    screen.print("hotel: asked");
    Err("trip: no room")
}

/// The airline has thought it over. Sending fails if the receiver is gone.
fn accept(airline: Sender<()>, screen: &Screen) {
    match airline.send(()) {
        Ok(()) => screen.print("airline: yes"),
        Err(()) => screen.print("airline: nobody waits"),
    }
}
