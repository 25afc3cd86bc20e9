//! The order of lanes: each below the one it is polled inside of.

use super::Lane;
use std::collections::{BTreeMap, HashMap};

/// Brings each lane below the one it is polled inside of.
pub fn nested(mut lanes: BTreeMap<u32, Lane>) -> Vec<Lane> {
    let mut children: HashMap<Option<u32>, Vec<u32>> = HashMap::new();
    for (number, lane) in lanes.iter().rev() {
        // Numbers grow as coroutines are made, and nobody polls what is not made yet:
        // a parent with a higher number would be a circle.
        let parent = lane
            .parent()
            .filter(|parent| parent < number && lanes.contains_key(parent));
        children.entry(parent).or_default().push(*number);
    }

    let mut ordered: Vec<Lane> = Vec::with_capacity(lanes.len());
    let mut next = children.remove(&None).unwrap_or_default();
    while let Some(number) = next.pop() {
        let lane = lanes.remove(&number).expect("each has one parent");
        for child in children.remove(&Some(number)).unwrap_or_default() {
            lanes.entry(child).or_default().depth = lane.depth + 1;
            next.push(child);
        }
        ordered.push(lane);
    }
    count_below(&mut ordered);
    ordered
}

fn count_below(lanes: &mut [Lane]) {
    let mut above: Vec<usize> = Vec::new();
    for place in 0..=lanes.len() {
        let depth = lanes.get(place).map_or(0, |lane| lane.depth);
        while above.len() > depth {
            let parent = above.pop().expect("just seen");
            lanes[parent].below = place - parent - 1;
        }
        above.push(place);
    }
}
