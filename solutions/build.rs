//! Tells the exercises' tests that here they test the solutions.
//!
//! A cargo feature would do too, but `--all-features` would then let an unsolved exercise pass.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(solution)");
    println!("cargo::rustc-cfg=solution");
    println!("cargo::rerun-if-changed=build.rs");
}
