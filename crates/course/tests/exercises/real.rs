//! The course's own exercises.

use crate::room::Room;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::Table;

#[ignore = "builds the runtimes once more; `-- --ignored` runs it"]
#[tokio::test]
async fn every_stub_fails_and_its_solution_in_its_place_passes() {
    let room = copy();
    check_all(&room, "failed", &["passed", "failed", "hung"], stub).await;
    check_all(&room, "passed", &["passed"], solution).await;
}

#[test]
fn cargo_lists_the_exercises_that_there_are() {
    let there_are: BTreeSet<PathBuf> = folders().into_iter().collect();
    for package in ["exercises", "solutions"] {
        let manifest = table(&course().join(package).join("Cargo.toml"));
        let targets = manifest["test"].as_array().unwrap();
        let listed: BTreeSet<PathBuf> = targets.iter().map(folder_of).collect();
        assert_eq!(
            listed, there_are,
            "listed in {package}/Cargo.toml, and there"
        );
    }
}

#[test]
fn every_exercise_has_three_hints_a_title_and_a_solution() {
    for folder in folders() {
        let about = table(&course().join(&folder).join("exercise.toml"));
        assert_eq!(about["hints"].as_array().unwrap().len(), 3, "{folder:?}");
        let stub = fs::read_to_string(course().join(&folder).join("stub.rs")).unwrap();
        assert!(stub.starts_with("//! # "), "{folder:?}");
        assert!(course().join(solution(&folder)).exists(), "{folder:?}");
    }
}

/// Puts a file in the place of each exercise, checks all, and compares.
async fn check_all(room: &Room, outcome: &str, ends: &[&str], file: fn(&Path) -> PathBuf) {
    for exercise in folders() {
        let text = fs::read(course().join(file(&exercise))).unwrap();
        fs::write(room.root.join(exercise).join("exercise.rs"), text).unwrap();
    }
    let reports = room.json(&["check", "--all", "--json"]).await;
    let reports = reports.as_array().unwrap();
    assert_eq!(reports.len(), folders().len());
    for report in reports {
        assert_eq!(report["outcome"], outcome, "{report:#}");
        for test in report["tests"].as_array().unwrap() {
            let end = test["outcome"].as_str().unwrap();
            assert!(ends.contains(&end), "{report:#}");
        }
    }
}

/// A copy of the exercises, in a place that stays so that little is built again.
fn copy() -> Room {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let root = target.join("tmp").join("exercises");
    copy_folder(&course().join("exercises"), &root.join("exercises"));
    fs::copy(course().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();

    let mut manifest = table(&course().join("Cargo.toml"));
    let workspace = manifest["workspace"].as_table_mut().unwrap();
    workspace.insert("members".into(), vec!["exercises"].into());
    workspace.remove("default-members");
    workspace["dependencies"]["every-runtime"]["path"] = course()
        .join("crates/every-runtime")
        .to_str()
        .unwrap()
        .into();
    fs::write(root.join("Cargo.toml"), manifest.to_string()).unwrap();

    // Cargo names what it builds after the package, its version and its place in the
    // workspace. Under another version the copy's programs are not taken for the reader's.
    let package = root.join("exercises/Cargo.toml");
    let mut manifest = table(&package);
    manifest["package"]["version"] = "0.0.0-copy".into();
    fs::write(package, manifest.to_string()).unwrap();
    Room::kept(root, target.to_owned())
}

/// Copies what has changed, so that cargo builds only that.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else if fs::read(&to).ok() != fs::read(entry.path()).ok() {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Every folder `exercises/CHAPTER/NAME`.
fn folders() -> Vec<PathBuf> {
    let below = |folder: PathBuf| {
        let entries = fs::read_dir(course().join(&folder)).unwrap();
        let folders = entries.map(move |entry| folder.join(entry.unwrap().file_name()));
        folders.filter(|path| course().join(path).is_dir())
    };
    below("exercises".into()).flat_map(below).collect()
}

fn stub(exercise: &Path) -> PathBuf {
    exercise.join("stub.rs")
}

/// The solution of `exercises/CHAPTER/NAME`.
fn solution(exercise: &Path) -> PathBuf {
    let name = exercise.strip_prefix("exercises").unwrap();
    Path::new("solutions").join(name).with_extension("rs")
}

/// The folder of a target `[[test]]`, whose name must be the target's.
fn folder_of(target: &toml::Value) -> PathBuf {
    let tests = Path::new(target["path"].as_str().unwrap());
    let tests = tests.strip_prefix("../exercises").unwrap_or(tests);
    let folder = Path::new("exercises").join(tests.parent().unwrap());
    assert_eq!(
        target["name"].as_str(),
        folder.file_name().unwrap().to_str()
    );
    folder
}

fn table(path: &Path) -> Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// The course's root.
fn course() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_owned()
}
