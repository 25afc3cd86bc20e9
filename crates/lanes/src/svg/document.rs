//! A picture as a file of its own.

use super::{Drawing, Scale};
use crate::recording::Recording;
use crate::shown::Shown;
use crate::story::summary;
use crate::text::escape;

const STYLE: &str = include_str!("document.css");
const WIDTH: u32 = 960;

/// Draws a recording as an SVG file, in light or dark colours as the viewer prefers.
///
/// ```
/// use lanes::{Recording, svg};
///
/// let recording = Recording::read(r#"{"recording":1,"lesson":"count","on":"smol"}"#)?;
/// assert!(svg::document(&recording).starts_with("<svg xmlns="));
/// # anyhow::Ok(())
/// ```
#[must_use]
pub fn document(recording: &Recording) -> String {
    let shown = Shown::of(recording);
    let drawing = Drawing::of(&shown, Scale::Stretched);
    let title = escape(&summary(&shown.run, &shown.events));
    let height = drawing.height + 40;
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}"><style>{STYLE}</style><rect class="lanes-paper" width="100%" height="100%"/><text class="lanes-title" x="16" y="22">{title}</text><svg x="16" y="32" width="{}" height="{}">{}</svg></svg>
"#,
        WIDTH - 32,
        drawing.height,
        drawing.inner,
    )
}
