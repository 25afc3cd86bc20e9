//! A picture as a file of its own.

use super::{Drawing, Scale, legend};
use crate::lane::lanes;
use crate::recording::Recording;
use crate::shown::Shown;
use crate::story::summary;
use crate::text::escape;

/// The colours, then the shapes as in the book.
const COLOURS: &str = include_str!("document.css");
const SHAPES: &str = include_str!("../../../../book/theme/picture.css");
const WIDTH: u32 = 960;
const MARGIN: u32 = 16;
const INNER: u32 = WIDTH - 2 * MARGIN;
const TOP: u32 = 32;

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
    let (legend, below) = legend::drawn(&lanes(&shown.events), INNER);
    let title = escape(&summary(&shown.run, &shown.events));
    let bottom = TOP + drawing.height;
    let height = bottom + below;
    let (inner, between) = (drawing.inner, drawing.height);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}">
<style>{COLOURS}{SHAPES}</style>
<rect class="lanes-paper" width="100%" height="100%"/>
<text class="lanes-title" x="{MARGIN}" y="22">{title}</text>
<svg x="{MARGIN}" y="{TOP}" width="{INNER}" height="{between}">{inner}</svg>
<svg x="{MARGIN}" y="{bottom}" width="{INNER}" height="{below}">{legend}</svg>
</svg>
"#
    )
}
