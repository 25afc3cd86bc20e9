//! The command line of a chapter: lists its lessons, runs one, records it.

use std::process::ExitCode;

/// One lesson: four programs that do the same.
pub struct Lesson {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its Python program, for the text and the place of the file.
    pub asyncio: &'static str,
    /// Where the Python program stands.
    pub folder: &'static str,
    /// The runtime's name, and the `main` of the program on it.
    pub programs: [(&'static str, fn()); 3],
}

/// Names a lesson by its module below `lessons`: `lesson!(count)`.
#[macro_export]
macro_rules! lesson {
    ($lesson:ident) => {
        $crate::Lesson {
            name: stringify!($lesson),
            asyncio: include_str!(concat!("lessons/", stringify!($lesson), "/asyncio.py")),
            folder: concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/lessons/",
                stringify!($lesson)
            ),
            programs: [
                ("tokio", || drop(lessons::$lesson::on_tokio::main())),
                ("async-std", || drop(lessons::$lesson::on_async_std::main())),
                ("smol", || drop(lessons::$lesson::on_smol::main())),
            ],
        }
    };
}

/// Does what the command line asks for.
#[must_use]
pub fn run(lessons: &[Lesson]) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (lesson, on) = (&arguments[0], &arguments[1]);
    let lesson = lessons.iter().find(|l| l.name == lesson).unwrap();
    let run = lanes::recording::Run::new(lesson.name, on);
    crate::recorder::start(&run, Box::new(std::io::stdout()), true).unwrap();
    let (_, main) = lesson.programs.iter().find(|p| p.0 == on).unwrap();
    main();
    ExitCode::SUCCESS
}
