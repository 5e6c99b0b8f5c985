//! No words in views: what people read comes from `app/locales`.

use super::{Remark, sources};
use anyhow::{Context, Result};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::fs;
use syn::visit::Visit;

/// Attributes and properties whose value people read or hear.
const READ: [&str; 16] = [
    "title",
    "alt",
    "placeholder",
    "label",
    "hint",
    "heading",
    "caption",
    "summary",
    "description",
    "message",
    "words",
    "text",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
];

pub fn look() -> Result<Vec<Remark>> {
    let mut remarks = Vec::new();
    for (name, path) in sources::with_ending("app/src", ".rs")? {
        let source = fs::read_to_string(path)?;
        for (line, text) in in_source(&source).with_context(|| name.clone())? {
            remarks.push(Remark::new(format!("{name}:{line}"), format!("{text} is written in a view: move it to app/locales")));
        }
    }
    Ok(remarks)
}

/// The texts written in the views of a source file, each with its line.
fn in_source(source: &str) -> Result<Vec<(usize, String)>> {
    struct Views(Vec<(usize, String)>);
    impl<'ast> Visit<'ast> for Views {
        fn visit_macro(&mut self, called: &'ast syn::Macro) {
            if called.path.segments.last().is_some_and(|name| name.ident == "view") {
                in_children(called.tokens.clone(), &mut self.0);
            } else {
                in_nested_views(called.tokens.clone(), &mut self.0);
            }
        }
    }
    let mut views = Views(Vec::new());
    views.visit_file(&syn::parse_file(source)?);
    Ok(views.0)
}

/// `view!` within the arguments of another macro.
fn in_nested_views(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            if is_macro(&tokens[..at], "view") {
                in_children(group.stream(), found);
            } else {
                in_nested_views(group.stream(), found);
            }
        }
    }
}

/// Between tags: words, quoted or not, and blocks of Rust that give words.
fn in_children(tokens: TokenStream, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => at = in_tag(&tokens, at + 1, found),
            TokenTree::Group(group) => in_expression(group.stream(), true, found),
            TokenTree::Literal(_) | TokenTree::Ident(_) => report(token, found),
            TokenTree::Punct(_) => {}
        }
        at += 1;
    }
}

/// From the token after `<` to the `>` that ends the tag; returns its place.
fn in_tag(tokens: &[TokenTree], start: usize, found: &mut Vec<(usize, String)>) -> usize {
    let mut depth = 1;
    let mut attribute = String::new();
    let mut name = String::new();
    for at in start..tokens.len() {
        match &tokens[at] {
            TokenTree::Punct(punct) => match punct.as_char() {
                '<' => depth += 1,
                '>' if !is_arrow(&tokens[..at]) => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                '=' if !name.is_empty() => attribute = std::mem::take(&mut name),
                // Names such as `aria-label` and `attr:title`.
                sign @ ('-' | ':') if !name.is_empty() => name.push(sign),
                _ => name.clear(),
            },
            TokenTree::Ident(ident) => {
                if !name.ends_with(['-', ':']) {
                    name.clear();
                }
                name.push_str(&ident.to_string());
            }
            token @ TokenTree::Literal(_) => {
                if is_read(&attribute) {
                    report(token, found);
                }
                name.clear();
            }
            TokenTree::Group(group) if is_macro(&tokens[..at], "view") => in_children(group.stream(), found),
            TokenTree::Group(group) => {
                in_expression(group.stream(), is_read(&attribute) && group.delimiter() == Delimiter::Brace, found);
                name.clear();
            }
        }
    }
    tokens.len()
}

fn is_read(attribute: &str) -> bool {
    let name = attribute.strip_prefix("attr:").or(attribute.strip_prefix("prop:")).unwrap_or(attribute);
    READ.contains(&name)
}

/// Rust inside a view. `shown`: its value is shown, so a literal that can be the value is words; one among the arguments
/// of a call, in a comparison or in a pattern is not.
fn in_expression(tokens: TokenStream, shown: bool, found: &mut Vec<(usize, String)>) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) if is_macro(&tokens[..at], "view") => in_children(group.stream(), found),
            TokenTree::Group(group) => in_expression(group.stream(), shown && group.delimiter() == Delimiter::Brace, found),
            TokenTree::Literal(_) if shown && !is_pattern(&tokens, at) => report(token, found),
            TokenTree::Literal(_) | TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// Whether the token is compared or matched, not given.
fn is_pattern(tokens: &[TokenTree], at: usize) -> bool {
    let sign = |at: usize| match tokens.get(at) {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    };
    let compared = at > 1 && sign(at - 1) == Some('=') && matches!(sign(at - 2), Some('=' | '!'));
    let matched = matches!(sign(at + 1), Some('|')) || (sign(at + 1) == Some('=') && matches!(sign(at + 2), Some('>' | '=')));
    compared || matched
}

fn is_macro(before: &[TokenTree], wanted: &str) -> bool {
    matches!(before, [.., TokenTree::Ident(name), TokenTree::Punct(bang)] if bang.as_char() == '!' && name == wanted)
}

/// `=>` and `->`.
fn is_arrow(before: &[TokenTree]) -> bool {
    matches!(before.last(), Some(TokenTree::Punct(punct)) if punct.spacing() == Spacing::Joint && matches!(punct.as_char(), '=' | '-'))
}

/// Signs without a letter (·, →, /) are the same in every language.
fn report(token: &TokenTree, found: &mut Vec<(usize, String)>) {
    let text = token.to_string();
    if text.chars().any(char::is_alphabetic) {
        found.push((token.span().start().line, text));
    }
}

#[cfg(test)]
mod tests {
    use super::in_source;

    fn count(view: &str) -> usize {
        in_source(&format!("fn f() {{ view! {{ {view} }} }}")).expect("the case is Rust").len()
    }

    #[test]
    fn words_in_a_view_are_seen_wherever_they_stand() {
        let words = [
            r#"<p>"Hello"</p>"#,
            "<p>Hello</p>",
            r#"<p>{"Hello"}</p>"#,
            r#"<p>{move || if a() { "yes" } else { other() }}</p>"#,
            r#"<input placeholder="Name" />"#,
            r#"<button aria-label="Close" class="x" />"#,
            r#"<img attr:alt={"A cat"} />"#,
            r#"<Show when=move || a()><p>"Hello"</p></Show>"#,
            r#"<ul>{items.map(|i| view! { <li>"one"</li> })}</ul>"#,
            r#"<button title=move || "Close" />"#,
            r#"<For each=move || a() children=|x| view! { <p>"one"</p> } />"#,
        ];
        for view in words {
            assert_eq!(count(view), 1, "{view}");
        }
    }

    #[test]
    fn what_is_not_read_is_left_alone() {
        let fine = [
            r#"<p class="lead" data-kind="x" id="a">{t!(i18n, common.hello)}</p>"#,
            r#"<button aria-label=move || t_string!(i18n, common.close) type="button" />"#,
            r#"<p>" · "</p>"#,
            r#"<p>{move || kind(a(), "x")}</p>"#,
            r#"<p>{move || match a() { "x" => t!(i18n, b.c).into_any(), _ => ().into_any() }}</p>"#,
            r#"<p>{move || (a() == "x").then(|| t!(i18n, b.c))}</p>"#,
            r#"<Foo<T> on:click=move |_| go("x") /> "#,
            r#"<a href="/" class:on=move || a() == "x">{name}</a>"#,
        ];
        for view in fine {
            assert_eq!(count(view), 0, "{view}");
        }
    }
}
