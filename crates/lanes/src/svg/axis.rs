//! From events to places across the picture, and the times above them.

use super::Scale;
use crate::lane::Moment;
use crate::recording::{Event, Kind};
use crate::text::milliseconds;
use std::fmt::Write;

/// The room at either side, in percent, so that marks are not cut.
const MARGIN: f64 = 2.0;

/// Where each event stands, in percent.
pub struct Axis {
    places: Vec<f64>,
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// Lays out the events.
    pub fn new(events: &[Event], scale: Scale) -> Self {
        let places = match scale {
            Scale::Stretched => stretched(events),
            Scale::True => events.iter().map(|event| milliseconds(event.at)).collect(),
        };
        let end = places.last().copied().unwrap_or(0.0).max(f64::MIN_POSITIVE);
        let percent = |place: f64| MARGIN + place / end * (100.0 - 2.0 * MARGIN);
        let ticks = match scale {
            Scale::Stretched => stretched_ticks(events, &places, end),
            Scale::True => round_ticks(end),
        };
        let ticks = ticks.into_iter();
        Axis {
            ticks: ticks
                .map(|(place, label)| (percent(place), label))
                .collect(),
            places: places.into_iter().map(percent).collect(),
        }
    }

    /// Where an event stands, or the end if the event is still to come.
    pub fn x(&self, moment: Option<Moment>) -> f64 {
        let place = moment.and_then(|moment| self.places.get(moment));
        place.copied().unwrap_or(100.0 - MARGIN)
    }

    /// Every place, for the player.
    pub fn places(&self) -> String {
        let places = self.places.iter().map(|place| format!("{place:.2}"));
        places.collect::<Vec<_>>().join(" ")
    }

    /// The times, each with a line down to the bottom.
    pub fn draw(&self, bottom: u32) -> String {
        let mut drawn = String::new();
        for (x, label) in &self.ticks {
            let _ = write!(
                drawn,
                r#"<line class="lanes-grid" x1="{x:.2}%" x2="{x:.2}%" y1="6" y2="{bottom}"/><text class="lanes-time" x="{x:.2}%" dx="4" y="15">{label}</text>"#
            );
        }
        drawn
    }
}

/// Room for each event, and the logarithm of the time since the one before.
fn stretched(events: &[Event]) -> Vec<f64> {
    let mut place = 0.0;
    let first = events.first().map(|_| place);
    let others = events.windows(2).map(|pair| {
        let (before, event) = (&pair[0], &pair[1]);
        let wait = milliseconds(event.at.saturating_sub(before.at));
        place += f64::midpoint(room(before), room(event)) + 2.0 * (wait / 0.3).ln_1p();
        place
    });
    first.into_iter().chain(others).collect()
}

/// Larger marks need more room.
fn room(event: &Event) -> f64 {
    match event.kind {
        Kind::Woken { .. } => 0.5,
        Kind::Polled { .. } | Kind::Pending => 1.0,
        _ => 2.0,
    }
}

/// The times at which a wait ended, and some more where there was none for long.
fn stretched_ticks(events: &[Event], places: &[f64], end: f64) -> Vec<(f64, String)> {
    let last = events.last().map_or(0.0, |event| milliseconds(event.at));
    let mut ticks: Vec<(f64, String)> = Vec::new();
    let mut before = 0.0;
    for (event, &place) in events.iter().zip(places) {
        let waited = place - before > 0.04 * end;
        before = place;
        let room = if waited { 0.11 } else { 0.22 } * end;
        let text = label(milliseconds(event.at), last, ticks.is_empty());
        let free =
            |(tick, before): &(f64, String)| place - tick > room && !before.starts_with(&text);
        if ticks.last().is_none_or(free) && place < 0.94 * end {
            ticks.push((place, text));
        }
    }
    ticks
}

/// Round times, seven at most.
fn round_ticks(end: f64) -> Vec<(f64, String)> {
    let power = 10_f64.powf((end / 7.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
    let step = steps.into_iter().find(|step| end / step <= 7.0);
    let times = (0..7).map(|number| f64::from(number) * step.unwrap_or(end));
    let times = times.take_while(|time| *time < 0.94 * end);
    times
        .map(|time| (time, label(time, end, time == 0.0)))
        .collect()
}

/// A time in milliseconds, as exact as the length of the run asks for.
fn label(time: f64, last: f64, first: bool) -> String {
    let decimals = match last {
        20.0.. => 0,
        2.0.. => 1,
        0.2.. => 2,
        _ => 3,
    };
    let unit = if first { " ms" } else { "" };
    format!("{time:.decimals$}{unit}")
}
