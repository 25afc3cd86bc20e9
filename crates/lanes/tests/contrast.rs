//! The theme's colours can be read on each of mdBook's themes.
//!
//! Contrast as WCAG 2.2 defines it: 4.5:1 for text, 3:1 for shapes.

const THEME: &str = concat!(
    include_str!("../../../book/theme/lanes.css"),
    include_str!("../../../book/theme/page.css"),
);

type Colour = [f64; 3];

/// A theme of mdBook 0.5: its background, its text, and which half of `light-dark` it takes.
struct Theme {
    name: &'static str,
    background: Colour,
    text: Colour,
    half: usize,
}

/// As in mdBook's `variables.css`, where some are written as hsl.
fn themes() -> [Theme; 5] {
    let theme = |name, background, text, half| Theme {
        name,
        background: hex(background),
        text: hex(text),
        half,
    };
    [
        theme("light", "ffffff", "000000", 0),
        theme("rust", "e1e1db", "262625", 0),
        theme("coal", "131516", "98a3ad", 1),
        theme("navy", "161923", "bcbdd0", 1),
        theme("ayu", "0f1419", "c5c5c5", 1),
    ]
}

fn hex(digits: &str) -> Colour {
    let channel = |place| u8::from_str_radix(&digits[place..place + 2], 16).expect("two digits");
    [0, 2, 4].map(|place| f64::from(channel(place)))
}

/// So much of one colour, the rest of the other, as CSS mixes them in srgb.
fn mix(one: Colour, share: f64, other: Colour) -> Colour {
    [0, 1, 2].map(|channel| one[channel] * share + other[channel] * (1.0 - share))
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| match channel / 255.0 {
        low @ ..=0.04045 => low / 12.92,
        high => ((high + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every `--name: light-dark(#…, #…)` of the theme.
fn colours() -> Vec<(&'static str, [Colour; 2])> {
    let declared = THEME.split("--").filter_map(|declaration| {
        let (name, value) = declaration.split_once(": light-dark(#")?;
        let (light, rest) = value.split_once(", #").filter(|_| !name.contains(' '))?;
        Some((name, [hex(light), hex(&rest[..6])]))
    });
    declared.collect()
}

/// The share of the text's colour in a name that is mixed with the background.
fn share(name: &str) -> f64 {
    let start = format!("--{name}: color-mix(in srgb, var(--fg) ");
    let (_, value) = THEME.split_once(&start).expect("it is mixed");
    let (percent, _) = value.split_once('%').expect("a percentage");
    percent.parse::<f64>().expect("a number") / 100.0
}

#[test]
fn colours_of_shapes_stand_out_and_colours_of_texts_can_be_read() {
    let colours = colours();
    assert_eq!(colours.len(), 16, "eleven of lanes, five of plots");
    for theme in themes() {
        let task = mix(theme.text, share("lanes-task"), theme.background);
        for (name, halves) in &colours {
            // These two also colour sentences.
            let text = ["lanes-done", "lanes-failed"].contains(name);
            let least = if text { 4.5 } else { 3.0 };
            let on_page = contrast(halves[theme.half], theme.background);
            assert!(on_page >= least, "{name} on {}: {on_page}", theme.name);
            let on_task = contrast(halves[theme.half], task);
            assert!(
                on_task >= 3.0,
                "{name} on a task of {}: {on_task}",
                theme.name
            );
        }
    }
}

#[test]
fn mixed_colours_can_be_read() {
    for theme in themes() {
        let task = mix(theme.text, share("lanes-task"), theme.background);
        for (name, least) in [("lanes-faint", 4.5), ("lanes-wait", 3.0)] {
            let colour = mix(theme.text, share(name), theme.background);
            for behind in [theme.background, task] {
                let found = contrast(colour, behind);
                assert!(found >= least, "{name} on {}: {found}", theme.name);
            }
        }
    }
}

#[test]
fn the_run_button_can_be_read() {
    let colours = colours();
    let (_, accent) = colours
        .iter()
        .find(|(name, _)| *name == "lanes-accent")
        .expect("there");
    assert!(contrast(accent[0], hex("ffffff")) >= 4.5);
    assert!(contrast(accent[1], hex("0d1117")) >= 4.5);
}
