//! What `total` must do, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/event-loop/stuck-price.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;

#[every_runtime]
async fn an_order_of_one_item_comes_through() {
    assert_eq!(runtime::total(vec!["bread"]).await, 5);
}

#[every_runtime]
async fn an_order_of_a_thousand_items_comes_through() {
    assert_eq!(runtime::total(vec!["butter"; 1000]).await, 6000);
}

#[every_runtime]
async fn an_order_of_nothing_costs_nothing() {
    assert_eq!(runtime::total(Vec::new()).await, 0);
}
