//! The forms of points, so that nobody needs the colours.

/// The form of a point.
#[derive(Clone, Copy)]
pub enum Mark {
    /// A filled circle.
    Circle,
    /// A filled square.
    Square,
    /// A filled triangle.
    Triangle,
    /// A filled diamond.
    Diamond,
    /// A filled cross.
    Cross,
}

impl Mark {
    /// The path of one at a place.
    pub fn at(self, x: f64, y: f64) -> String {
        match self {
            Self::Circle => format!(
                "M{:.1} {y:.1}a3.2 3.2 0 1 1 6.4 0a3.2 3.2 0 1 1 -6.4 0Z",
                x - 3.2
            ),
            Self::Square => format!("M{:.1} {:.1}h5.6v5.6h-5.6Z", x - 2.8, y - 2.8),
            Self::Triangle => format!("M{:.1} {:.1}h7l-3.5 -6.4Z", x - 3.5, y + 2.8),
            Self::Cross => format!(
                "M{:.1} {:.1}h2.4v2.4h2.4v2.4h-2.4v2.4h-2.4v-2.4h-2.4v-2.4h2.4Z",
                x - 1.2,
                y - 3.6
            ),
            Self::Diamond => format!("M{:.1} {y:.1}l3.8 -3.8l3.8 3.8l-3.8 3.8Z", x - 3.8),
        }
    }
}
