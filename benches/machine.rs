//! Prints this machine's shape as JSON: what a reader of figures must know, and nothing that names it.

use serde_json::json;
use std::env::consts;
use std::thread::available_parallelism;
use sysinfo::{MemoryRefreshKind, RefreshKind, System};

fn main() {
    let shape = json!({
        "cores": available_parallelism().map_or(1, usize::from),
        "memory_gib": memory_class(),
        "system": consts::OS,
        "architecture": consts::ARCH,
    });
    println!("{shape}");
}

/// The next power of two above the memory there is, in GiB.
fn memory_class() -> u64 {
    let memory = RefreshKind::nothing().with_memory(MemoryRefreshKind::nothing().with_ram());
    let bytes = System::new_with_specifics(memory).total_memory();
    bytes.div_ceil(1 << 30).next_power_of_two()
}
