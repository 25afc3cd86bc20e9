//! `{{#differences gather}}`: where the runtimes part ways, as a chapter's tests say.
//!
//! In `tests/differences.rs` each module with a doc comment is a row: its first
//! paragraph is the question. A test in it is a cell: the first paragraph of its doc
//! comment is the answer, on the runtimes that `#[every_runtime(on_tokio, …)]` names
//! (none: all three), or on the runtime whose name it has: `asyncio`, `on_tokio`, ….

use super::faults::Problems;
use super::source::{Piece, read};
use super::tabs;
use crate::chapters::{RUNTIMES, Runtime, program};
use crate::root::root;
use anyhow::Context;
use mdbook_markdown::pulldown_cmark::{Parser, html};
use std::fmt::Write;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Ident, Item, ItemFn, ItemMod, Lit, Meta, Token};

/// One module of the tests.
struct Row {
    module: String,
    question: String,
    cells: Vec<Cell>,
}

/// One test.
struct Cell {
    name: String,
    answer: String,
    on: Vec<&'static str>,
    piece: Piece,
}

/// The table, and below it the tests that hold each answer.
///
/// # Errors
///
/// Names each question without an answer on some runtime, and each with two.
pub fn differences(chapter: &str) -> Result<String, Problems> {
    let file = format!("crates/{}/tests/differences.rs", program(chapter));
    let text = read(&root(), &file)?;
    let tests = syn::parse_file(&text).with_context(|| file.clone())?;
    let rows: Vec<Row> = tests
        .items
        .iter()
        .filter_map(|item| row(item, &text))
        .collect();

    let problems: Vec<String> = rows.iter().flat_map(Row::problems).collect();
    if rows.is_empty() {
        return Err(Problems(vec![format!(
            "{file} has no module with a doc comment"
        )]));
    }
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    Ok(table(&rows) + &sources(&rows, &file))
}

fn row(item: &Item, file: &str) -> Option<Row> {
    let Item::Mod(ItemMod {
        attrs,
        ident,
        content,
        ..
    }) = item
    else {
        return None;
    };
    let (_, items) = content.as_ref()?;
    Some(Row {
        module: ident.to_string(),
        question: first_paragraph(attrs)?,
        cells: items.iter().filter_map(|item| cell(item, file)).collect(),
    })
}

fn cell(item: &Item, file: &str) -> Option<Cell> {
    let Item::Fn(test) = item else { return None };
    let first_line = test.span().start().line;
    let lines = file.lines().skip(first_line - 1);
    let lines = lines.take(test.span().end().line + 1 - first_line);
    let lines = lines.map(|line| line.strip_prefix("    ").unwrap_or(line));
    Some(Cell {
        name: test.sig.ident.to_string(),
        answer: first_paragraph(&test.attrs).unwrap_or_default(),
        on: runs_on(test)?,
        piece: Piece {
            first_line,
            text: lines.collect::<Vec<_>>().join("\n"),
        },
    })
}

/// What a test runs on; none for a function that is no test of a difference.
fn runs_on(test: &ItemFn) -> Option<Vec<&'static str>> {
    let is_named = |name: &&str| test.sig.ident == name;
    let named = RUNTIMES
        .iter()
        .find(|runtime| is_named(&runtime.on) || runtime.module().as_ref().is_some_and(is_named));
    if let Some(runtime) = named {
        return Some(vec![runtime.on]);
    }
    let every_runtime = test
        .attrs
        .iter()
        .find(|a| a.path().is_ident("every_runtime"))?;
    let list = Punctuated::<Ident, Token![,]>::parse_terminated;
    let named = match &every_runtime.meta {
        Meta::List(_) => every_runtime.parse_args_with(list).ok()?,
        _ => Punctuated::new(),
    };
    let runtimes = RUNTIMES.iter().filter(|runtime| {
        let module = runtime.module();
        module.is_some_and(|module| named.is_empty() || named.iter().any(|name| name == module))
    });
    Some(runtimes.map(|runtime| runtime.on).collect())
}

impl Row {
    fn problems(&self) -> Vec<String> {
        let module = &self.module;
        let mut problems = Vec::new();
        for runtime in &RUNTIMES {
            match self.on(runtime.on).count() {
                0 => problems.push(format!("{module} has no test on {}", runtime.on)),
                1 => {}
                _ => problems.push(format!("{module} has two tests on {}", runtime.on)),
            }
        }
        for cell in self.cells.iter().filter(|cell| cell.answer.is_empty()) {
            problems.push(format!(
                "{module}::{} has no doc comment: what is its answer?",
                cell.name
            ));
        }
        problems
    }

    fn on(&self, on: &str) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.on.contains(&on))
    }

    fn html(&self) -> String {
        let (mut cells, mut rest) = (String::new(), &RUNTIMES[..]);
        while let [runtime, after @ ..] = rest {
            let Some(cell) = self.on(runtime.on).next() else {
                rest = after;
                continue;
            };
            let agree = rest.iter().take_while(|next| cell.on.contains(&next.on));
            let (those, others) = rest.split_at(agree.count());
            cells += &self.cell(those, cell);
            rest = others;
        }
        let question = inline(&self.question);
        format!("<tr><th scope=\"row\">{question}</th>{cells}</tr>\n")
    }

    /// One cell for neighbours that agree.
    fn cell(&self, runtimes: &[Runtime], cell: &Cell) -> String {
        let labels: Vec<&str> = runtimes.iter().map(|runtime| runtime.label).collect();
        let (labels, span) = (labels.join(", "), runtimes.len());
        let (answer, id) = (inline(&cell.answer), self.id(cell));
        let test = format!("tests/differences.rs::{}::{}", self.module, cell.name);
        format!(
            "<td colspan=\"{span}\" data-on=\"{labels}\">{answer} <a class=\"test\" href=\"#{id}\" title=\"{test}\">test</a></td>"
        )
    }

    fn id(&self, cell: &Cell) -> String {
        format!("differences-{}-{}", self.module, cell.name)
    }
}

fn table(rows: &[Row]) -> String {
    let labels = RUNTIMES.map(|runtime| format!("<th scope=\"col\">{}</th>", runtime.label));
    let (labels, rows) = (labels.concat(), rows.iter().map(Row::html));
    let rows: String = rows.collect();
    format!(
        "\n<table class=\"differences\">\n<thead><tr><td></td>{labels}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n\n"
    )
}

/// Markdown within a line, as HTML.
fn inline(text: &str) -> String {
    let mut written = String::new();
    html::push_html(&mut written, Parser::new(text));
    let paragraph = written.trim().strip_prefix("<p>");
    let inside = paragraph.and_then(|text| text.strip_suffix("</p>"));
    inside.unwrap_or(&written).to_owned()
}

/// The tests, folded away; a browser unfolds them when a cell's link leads there.
fn sources(rows: &[Row], file: &str) -> String {
    let mut sources = format!(
        "<details class=\"tests\">\n<summary>The tests that hold each answer: <code>{file}</code></summary>\n\n"
    );
    for row in rows {
        for cell in &row.cells {
            let (id, name, line) = (row.id(cell), &cell.name, cell.piece.first_line);
            let test = format!("{}::{name}", row.module);
            let _ = writeln!(
                sources,
                "<p id=\"{id}\"><code>{test}</code>, line {line}</p>"
            );
            sources += &tabs::code("rust", &cell.piece);
        }
    }
    sources + "</details>\n"
}

/// The first paragraph of a doc comment, on one line.
fn first_paragraph(attributes: &[Attribute]) -> Option<String> {
    let lines = attributes.iter().filter_map(doc);
    let lines = lines.map(|line| line.trim().to_owned());
    let paragraph: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    (!paragraph.is_empty()).then(|| paragraph.join(" "))
}

fn doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(doc) = &attribute.meta else {
        return None;
    };
    match &doc.value {
        Expr::Lit(text) if doc.path.is_ident("doc") => match &text.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}
