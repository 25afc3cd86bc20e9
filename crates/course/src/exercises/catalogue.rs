//! Which exercises there are, read from their own folders.

use super::Misuse;
use crate::root::root;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// One exercise: a folder `exercises/CHAPTER/NAME`.
pub struct Exercise {
    /// Its name, which is also that of its test target.
    pub name: String,
    /// The chapter that it belongs to.
    pub chapter: String,
    /// What the reader is to do, such as "find the bug".
    pub kind: String,
    /// From gentle to plain.
    pub hints: Vec<String>,
    folder: PathBuf,
}

/// Every exercise, in the order in which `exercises/Cargo.toml` lists them.
///
/// # Errors
///
/// Names the file that cannot be read or understood.
pub fn all() -> Result<Vec<Exercise>> {
    let package = root().join("exercises");
    let manifest: Manifest = parse(&package.join("Cargo.toml"))?;
    manifest
        .test
        .into_iter()
        .map(|target| Exercise::load(target, &package))
        .collect()
}

/// The exercise of that name; `gather/slow-shops` finds it as `slow-shops` does.
///
/// # Errors
///
/// An unknown name is a [`Misuse`] that says which name is nearest.
pub fn find(name: &str) -> Result<Exercise> {
    let exercises = all()?;
    let names: Vec<&str> = exercises.iter().map(|exercise| &*exercise.name).collect();
    let unknown = || {
        let distance = |known: &&&str| strsim::damerau_levenshtein(known, name);
        let nearest = names.iter().min_by_key(distance).unwrap_or(&"");
        let all = names.join(", ");
        Misuse(format!(
            "there is no exercise `{name}`. Did you mean `{nearest}`? (There are: {all}.)"
        ))
    };
    let position = exercises.iter().position(|exercise| exercise.is(name));
    let position = position.ok_or_else(unknown)?;
    Ok(exercises.into_iter().nth(position).expect("it was found"))
}

impl Exercise {
    fn load(target: Target, package: &Path) -> Result<Self> {
        let tests = package.join(&target.path);
        let folder = tests.parent().unwrap_or(package).to_owned();
        let chapter = folder.parent().and_then(Path::file_name);
        let about: About = parse(&folder.join("exercise.toml"))?;
        Ok(Exercise {
            name: target.name,
            chapter: chapter.unwrap_or_default().to_string_lossy().into_owned(),
            kind: about.kind,
            hints: about.hints,
            folder,
        })
    }

    fn is(&self, name: &str) -> bool {
        let (chapter, own) = (&self.chapter, &self.name);
        name == own || name.strip_prefix(chapter.as_str()) == Some(&format!("/{own}"))
    }

    /// The reader's file.
    pub fn file(&self) -> PathBuf {
        self.folder.join("exercise.rs")
    }

    /// The reader's file as it was at first.
    pub fn stub(&self) -> PathBuf {
        self.folder.join("stub.rs")
    }

    /// One good answer.
    pub fn solution(&self) -> PathBuf {
        let file = format!("{}.rs", self.name);
        root().join("solutions").join(&self.chapter).join(file)
    }

    /// The program that the exercise asks about, if it has one.
    pub fn program(&self) -> Option<PathBuf> {
        Some(self.folder.join("program.rs")).filter(|file| file.exists())
    }

    /// The reader's file as it is named in messages, from the root.
    pub fn shown(&self) -> String {
        format!("exercises/{}/{}/exercise.rs", self.chapter, self.name)
    }

    /// The heading of the exercise.
    pub fn title(&self) -> Result<String> {
        let (title, _) = self.opening()?;
        Ok(title)
    }

    /// What it asks for, in Markdown.
    pub fn statement(&self) -> Result<String> {
        let (_, statement) = self.opening()?;
        Ok(statement)
    }

    /// The `//!` text that opens the file: its heading, and the rest.
    fn opening(&self) -> Result<(String, String)> {
        let stub = read(&self.stub())?;
        let opening = stub.lines().map_while(|line| line.strip_prefix("//!"));
        let lines: Vec<&str> = opening
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        let (title, statement) = lines.split_first().context("a file without `//!`")?;
        let title = title.trim_start_matches("# ").to_owned();
        Ok((title, statement.join("\n").trim().to_owned()))
    }

    /// Whether the reader has not begun.
    pub fn is_untouched(&self) -> Result<bool> {
        Ok(read(&self.file())? == read(&self.stub())?)
    }

    /// A digest of everything that a check of this exercise depends on.
    ///
    /// # Errors
    ///
    /// Fails when the reader's file is not there.
    pub fn fingerprint(&self) -> Result<String> {
        let (file, name) = (self.shown(), &self.name);
        ensure!(
            self.file().exists(),
            "{file} is missing: `cargo run -- exercises reset {name}` puts it back"
        );
        let mut sources: Vec<PathBuf> = fs::read_dir(&self.folder)
            .with_context(|| format!("cannot list {}", self.folder.display()))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .filter(|path| *path != self.stub())
            .collect();
        sources.sort();

        let mut digest = Sha256::new();
        for source in sources {
            let text = read(&source)?;
            digest.update(text.len().to_le_bytes());
            digest.update(text);
        }
        Ok(hex::encode(digest.finalize()))
    }
}

/// Reads a text file; line ends become those of Unix, whatever the editor wrote.
///
/// # Errors
///
/// Names the file.
pub fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
}

#[derive(Deserialize)]
struct Manifest {
    test: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    path: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    kind: String,
    hints: Vec<String>,
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T> {
    toml::from_str(&read(path)?).with_context(|| format!("cannot understand {}", path.display()))
}
