//! The little statistics there is: medians, ratios with an interval, and growth.

/// The middle one; of two middle ones their mean.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(match values.len() % 2 {
        1 => upper,
        _ => f64::midpoint(values[middle - 1], upper),
    })
}

/// A figure and where it lies in 95 of 100 resampled runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The median over the rounds.
    pub middle: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// How often the rounds are drawn anew.
const RESAMPLES: usize = 2_000;

/// The median of one figure a round, and its bootstrap interval.
///
/// Rounds are drawn with replacement, as many as there were, and the medians of
/// these draws are cut at 2.5 and 97.5 per cent. The generator starts from the same
/// seed each time: the same run always gives the same interval.
pub fn estimate(rounds: &[f64]) -> Option<Estimate> {
    let middle = median(rounds)?;
    let mut random = fastrand::Rng::with_seed(30);
    let mut medians: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| median(&draw(rounds, &mut random)))
        .collect();
    medians.sort_by(f64::total_cmp);
    Some(Estimate {
        middle,
        low: medians[RESAMPLES * 25 / 1000],
        high: medians[RESAMPLES * 975 / 1000 - 1],
    })
}

fn draw(rounds: &[f64], random: &mut fastrand::Rng) -> Vec<f64> {
    let one = |_| rounds[random.usize(..rounds.len())];
    (0..rounds.len()).map(one).collect()
}

/// The exponent of growth: 1 when twice the size takes twice the time, 2 when four times.
///
/// It is the slope of the straight line through the logarithms (least squares).
pub fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let x_mean = mean(logs.iter().map(|(x, _)| *x));
    let y_mean = mean(logs.iter().map(|(_, y)| *y));
    let both: f64 = logs.iter().map(|(x, y)| (x - x_mean) * (y - y_mean)).sum();
    let square: f64 = logs.iter().map(|(x, _)| (x - x_mean).powi(2)).sum();
    (square > 0.0).then_some(both / square)
}

/// The mean of factors: what multiplied by itself gives their product.
pub fn geometric_mean(factors: &[f64]) -> f64 {
    mean(factors.iter().map(|factor| factor.ln())).exp()
}

#[expect(clippy::cast_precision_loss, reason = "there are few values")]
fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_count_lies_between_the_middle_two() {
        assert_eq!(median(&[4.0, 1.0, 9.0]), Some(4.0));
        assert_eq!(median(&[4.0, 1.0, 9.0, 5.0]), Some(4.5));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn equal_rounds_leave_no_doubt() {
        let sure = estimate(&[2.5; 7]).unwrap();
        assert_eq!((sure.low, sure.middle, sure.high), (2.5, 2.5, 2.5));
    }

    /// For three values the bootstrap distribution of the median is known exactly: a draw's
    /// median is the smallest in 7 of 27 cases, so 2.5 per cent reach each end.
    #[test]
    fn three_rounds_give_the_whole_range() {
        let estimate = estimate(&[1.0, 2.0, 10.0]).unwrap();
        assert_eq!(
            (estimate.low, estimate.middle, estimate.high),
            (1.0, 2.0, 10.0)
        );
    }

    /// Of nine values a draw's median is the smallest or the largest in 0.1 per cent of the
    /// cases each, and the second smallest in 2.6: one odd round does not move the interval.
    #[test]
    fn one_odd_round_of_nine_stays_outside() {
        let rounds = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 900.0];
        let estimate = estimate(&rounds).unwrap();
        assert!((estimate.middle - 5.0).abs() < 1e-9);
        assert!((2.0..=3.0).contains(&estimate.low), "{estimate:?}");
        assert!((7.0..=8.0).contains(&estimate.high), "{estimate:?}");
    }

    #[test]
    fn growth_is_the_power_of_the_size() {
        let grown =
            |power: f64| [1e2, 1e3, 1e4, 1e5].map(|size: f64| (size, 7.0 * size.powf(power)));
        assert!((exponent(&grown(1.0)).unwrap() - 1.0).abs() < 1e-9);
        assert!((exponent(&grown(2.0)).unwrap() - 2.0).abs() < 1e-9);
        assert_eq!(exponent(&grown(1.0)[..1]), None);
    }

    #[test]
    fn half_and_double_cancel_out() {
        assert!((geometric_mean(&[0.5, 2.0]) - 1.0).abs() < 1e-9);
    }
}
