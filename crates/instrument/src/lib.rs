//! `#[instrument]`: [tracing]'s attribute, as the recording of a lesson sees it.
//!
//! A lesson says `use tracing::instrument;` and marks its async functions with
//! `#[instrument]`, as a real service does. In a crate of its own it gets tracing's
//! attribute; in a chapter's `main.rs`, where `extern crate lesson as tracing` stands,
//! it gets this one, which knows more: when the future was made, each poll and its
//! outcome, each wake, and how it ended.
//!
//! It takes `name = "…"`, `skip(…)` and `skip_all`, with tracing's meaning.
//!
//! [tracing]: https://docs.rs/tracing/latest/tracing/attr.instrument.html

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    Error, FnArg, Ident, ItemFn, LitStr, Pat, ReturnType, Token, Type, meta::ParseNestedMeta,
    punctuated::Punctuated,
};

/// Records the future of an `async fn`: its name and arguments, its polls and its end.
#[proc_macro_attribute]
pub fn instrument(
    options: proc_macro::TokenStream,
    function: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let mut how = Options::default();
    let parser = syn::meta::parser(|option| how.read(&option));
    syn::parse_macro_input!(options with parser);
    let function = syn::parse_macro_input!(function as ItemFn);
    recorded(&how, function)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

#[derive(Default)]
struct Options {
    name: Option<LitStr>,
    skip: Vec<Ident>,
    skip_all: bool,
}

impl Options {
    fn read(&mut self, option: &ParseNestedMeta) -> syn::Result<()> {
        if option.path.is_ident("name") {
            self.name = Some(option.value()?.parse()?);
        } else if option.path.is_ident("skip_all") {
            self.skip_all = true;
        } else if option.path.is_ident("skip") {
            let list;
            syn::parenthesized!(list in option.input);
            self.skip
                .extend(Punctuated::<Ident, Token![,]>::parse_terminated(&list)?);
        } else {
            return Err(option.error("the recording knows `name`, `skip` and `skip_all`"));
        }
        Ok(())
    }

    /// The arguments that stand in the name: those that are not skipped.
    fn shown<'a>(&self, function: &'a ItemFn) -> Vec<&'a Ident> {
        let is_shown = |argument: &&Ident| !self.skip_all && !self.skip.contains(argument);
        arguments(function).filter(is_shown).collect()
    }
}

/// The arguments that are plain variables.
fn arguments(function: &ItemFn) -> impl Iterator<Item = &Ident> {
    let inputs = function.sig.inputs.iter();
    inputs.filter_map(|argument| match argument {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(variable) => Some(&variable.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    })
}

/// Rewrites the function so that the recording learns of its future when it is made.
fn recorded(how: &Options, mut function: ItemFn) -> syn::Result<TokenStream> {
    let Some(asyncness) = function.sig.asyncness else {
        return Err(Error::new_spanned(
            &function.sig,
            "the recording needs an `async fn`",
        ));
    };
    let name = how
        .name
        .as_ref()
        .map_or(function.sig.ident.to_string(), LitStr::value);
    let shown = how.shown(&function);
    let body = &function.block;
    let wrap = match &function.sig.output {
        ReturnType::Type(_, output) if is_result(output) => quote!(recorded_result),
        _ => quote!(recorded),
    };
    let output = match &function.sig.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, output) => output.to_token_stream(),
    };
    let line = quote_spanned!(function.sig.ident.span()=> ::std::line!());
    let arguments = arguments(&function);
    let future = quote! {
        ::lesson::#wrap(
            ::lesson::Life::begin(
                || ::lesson::call(#name, &[#(&#shown as &dyn ::std::fmt::Debug),*]),
                #line,
            ),
            async move {
                // An `async fn` keeps its arguments to its end, even those it does not use.
                #(#[allow(clippy::used_underscore_binding)] let _ = &#arguments;)*
                #body
            },
        )
    };

    // A later attribute, such as `#[tokio::main]`, still needs to see an `async fn`.
    if function
        .attrs
        .iter()
        .any(|attribute| attribute.path().segments.len() > 1)
    {
        function.block = syn::parse_quote!({ #future.await });
    } else {
        function.sig.asyncness = None;
        function.sig.output =
            syn::parse_quote_spanned!(asyncness.span=> -> impl Future<Output = #output>);
        function.block = syn::parse_quote!({ #future });
    }
    Ok(quote! {
        #[allow(clippy::manual_async_fn)]
        #function
    })
}

fn is_result(output: &Type) -> bool {
    let Type::Path(path) = output else {
        return false;
    };
    path.path
        .segments
        .last()
        .is_some_and(|last| last.ident == "Result")
}
