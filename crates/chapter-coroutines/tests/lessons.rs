//! Each lesson prints on each runtime what asyncio prints, and runs as its recording says.

lesson::check_lessons!(add, cycles, in_turn, chain, meanwhile, awaitables);
