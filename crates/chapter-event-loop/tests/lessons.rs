//! Each lesson prints on each runtime what asyncio prints, and runs as its recording says.

lesson::check_lessons!(
    run(ours),
    forever(ours),
    twice(ours),
    runner(ours),
    spins(ours),
    left(ours)
);
