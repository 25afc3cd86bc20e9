//! `#[every_runtime]`: one async test, run on tokio, async-std and smol.
//!
//! Inside the test, `runtime` is the chapter's module for the runtime at hand:
//!
//! ```ignore
//! use chapter_gather as chapter;
//! use every_runtime::every_runtime;
//!
//! #[every_runtime]
//! async fn outputs_keep_their_order() {
//!     assert_eq!(runtime::gather([ready(1), ready(2)]).await, [1, 2]);
//! }
//! ```
//!
//! `cargo test` lists it as `outputs_keep_their_order::on_tokio` and so on. There is
//! no trait to implement: a module fits when the text of the tests compiles.
//! `#[every_runtime(on_smol)]` runs the test on smol alone, and
//! `#[every_runtime(on_no_runtime)]` on `futures::executor::block_on`, which only polls.
//!
//! A test that hangs fails: each has a minute. Attributes of the function, and its doc
//! comment, go to the module that takes its place.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Error, Ident, ItemFn, Token, punctuated::Punctuated};

/// What a test runs on when the attribute does not say.
const RUNTIMES: [&str; 3] = ["on_tokio", "on_async_std", "on_smol"];

/// Replaces an `async fn` with a module of its name, holding a test for each runtime.
#[proc_macro_attribute]
pub fn every_runtime(
    runtimes: proc_macro::TokenStream,
    test: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    let runtimes =
        syn::parse_macro_input!(runtimes with Punctuated::<Ident, Token![,]>::parse_terminated);
    let test = syn::parse_macro_input!(test as ItemFn);
    module_of_tests(runtimes.into_iter().collect(), &test)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn module_of_tests(mut runtimes: Vec<Ident>, test: &ItemFn) -> syn::Result<TokenStream> {
    let signature = &test.sig;
    if signature.asyncness.is_none() || !signature.inputs.is_empty() {
        let needs = "#[every_runtime] needs an `async fn` without arguments";
        return Err(Error::new_spanned(signature, needs));
    }
    let name = &signature.ident;
    if runtimes.is_empty() {
        runtimes.extend(RUNTIMES.map(|runtime| Ident::new(runtime, name.span())));
    }
    let tests = runtimes
        .iter()
        .map(|runtime| test_on(runtime, test))
        .collect::<syn::Result<Vec<_>>>()?;

    let attributes = &test.attrs;
    Ok(quote! {
        #(#attributes)*
        mod #name { use super::*; #(#tests)* }
    })
}

/// The test on one runtime: in a thread of its own, so that a hung one can be named.
fn test_on(runtime: &Ident, test: &ItemFn) -> syn::Result<TokenStream> {
    let block_on = block_on(runtime)?;
    let uses_module = runtime != "on_no_runtime" && mentions_runtime(test.block.to_token_stream());
    let bring_in = uses_module.then(|| quote! { use chapter::#runtime as runtime; });
    let hangs = format!(
        "{}::{runtime} hangs: it still runs after a minute",
        test.sig.ident
    );
    let body = &test.block;

    // The mixed site keeps the variables here out of the sight of the test's own text.
    Ok(quote_spanned! { Span::mixed_site() =>
        #[test]
        fn #runtime() {
            #bring_in
            let (ended, has_ended) = ::std::sync::mpsc::channel::<()>();
            let test = ::std::thread::spawn(move || {
                let _ended = ended;
                #block_on(async #body)
            });
            let a_minute = ::std::time::Duration::from_secs(60);
            let timeout = Err(::std::sync::mpsc::RecvTimeoutError::Timeout);
            assert_ne!(has_ended.recv_timeout(a_minute), timeout, #hangs);
            test.join().unwrap_or_else(|panic| ::std::panic::resume_unwind(panic));
        }
    })
}

/// Whether a test has use for the chapter's module.
fn mentions_runtime(text: TokenStream) -> bool {
    text.into_iter().any(|token| match token {
        TokenTree::Ident(word) => word == "runtime",
        TokenTree::Group(group) => mentions_runtime(group.stream()),
        _ => false,
    })
}

/// How a test enters that runtime.
fn block_on(runtime: &Ident) -> syn::Result<TokenStream> {
    match runtime.to_string().as_str() {
        "on_tokio" => Ok(quote!(::tokio::runtime::Runtime::new().unwrap().block_on)),
        "on_async_std" => Ok(quote!(::async_std::task::block_on)),
        "on_smol" => Ok(quote!(::smol::block_on)),
        "on_no_runtime" => Ok(quote!(::futures::executor::block_on)),
        _ => Err(Error::new_spanned(
            runtime,
            "no such runtime: use on_tokio, on_async_std, on_smol or on_no_runtime",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn an_unknown_runtime_is_refused_with_those_there_are() {
        let test = parse_quote!(
            async fn name() {}
        );
        let refused = module_of_tests(vec![parse_quote!(on_glommio)], &test);
        assert!(refused.unwrap_err().to_string().contains("use on_tokio,"));
    }

    #[test]
    fn only_async_functions_without_arguments_will_do() {
        let not_async = parse_quote!(
            fn name() {}
        );
        let with_argument = parse_quote!(
            async fn name(argument: u8) {}
        );
        assert!(module_of_tests(vec![], &not_async).is_err());
        assert!(module_of_tests(vec![], &with_argument).is_err());
    }

    #[test]
    fn without_arguments_there_is_a_test_for_each_runtime() {
        let test = parse_quote!(
            async fn name() {}
        );
        let module: syn::ItemMod = syn::parse2(module_of_tests(vec![], &test).unwrap()).unwrap();
        let (_, items) = module.content.unwrap();
        let tests = items.iter().filter(|item| matches!(item, syn::Item::Fn(_)));
        assert_eq!(tests.count(), RUNTIMES.len());
    }
}
