//! The program: it needs no runtime, and every run prints the same.

use super::Screen;
use futures::channel::mpsc::unbounded;
use futures::channel::oneshot::channel;
use futures::future::{FutureExt, ready, select_all};
use futures::{StreamExt, select_biased};

/// A ferry takes six. Two cars and two trucks wait; whenever a truck boards, a car arrives.
pub async fn ferry(screen: Screen) {
    let (cars, mut next_car) = unbounded();
    let (trucks, mut next_truck) = unbounded();
    for vehicle in ["car 1", "car 2"] {
        cars.unbounded_send(vehicle).expect("the ferry is there");
    }
    for vehicle in ["truck 1", "truck 2"] {
        trucks.unbounded_send(vehicle).expect("the ferry is there");
    }
    let mut arriving = ["car 3", "car 4"].into_iter();

    for _ in 0..6 {
        select_biased! {
            car = next_car.select_next_some() => screen.print(car),
            truck = next_truck.select_next_some() => {
                screen.print(truck);
                arriving.next().map(|car| cars.unbounded_send(car));
            }
        }
    }
}

/// Four boats lie side by side, at 0 to 3. All but the second are ready.
pub async fn boats(screen: Screen) {
    let (make_ready, is_ready) = channel::<()>();
    let second = is_ready.map(|_| "B");
    let mut boats = vec![
        ready("A").boxed(),
        second.boxed(),
        ready("C").boxed(),
        ready("D").boxed(),
    ];

    for _ in 0..3 {
        let (boat, position, rest) = select_all(boats).await;
        screen.print(format!("{boat} from {position}"));
        boats = rest;
    }
    make_ready.send(()).expect("it waits");
    let (boat, position, _) = select_all(boats).await;
    screen.print(format!("{boat} from {position}"));
}
