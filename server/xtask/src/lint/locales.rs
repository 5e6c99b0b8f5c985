//! Both languages say the same things, with the same variables, and French is set as French is.

use super::{Remark, sources};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const LANGUAGES: [&str; 2] = ["fr", "en"];

/// `topic.key` → text.
type Texts = BTreeMap<String, String>;

pub fn look() -> Result<Vec<Remark>> {
    let [french, english] = LANGUAGES.map(read);
    let (french, english) = (french?, english?);
    let mut remarks = compare(&french, &english);
    for (key, text) in &french {
        if let Some(fault) = french_setting(text) {
            remarks.push(Remark::new(format!("app/locales/fr {key}"), fault));
        }
    }
    Ok(remarks)
}

fn read(language: &str) -> Result<Texts> {
    let mut texts = Texts::new();
    for (name, path) in sources::with_ending(&format!("app/locales/{language}"), ".json")? {
        let topic = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let value = serde_json::from_str(&fs::read_to_string(&path)?).with_context(|| name)?;
        flatten(&topic, &value, &mut texts);
    }
    Ok(texts)
}

fn flatten(key: &str, value: &Value, texts: &mut Texts) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| flatten(&format!("{key}.{name}"), value, texts)),
        Value::String(text) => _ = texts.insert(key.to_owned(), text.clone()),
        // Ranges and the like: their texts count together.
        other => _ = texts.insert(key.to_owned(), other.to_string()),
    }
}

fn compare(french: &Texts, english: &Texts) -> Vec<Remark> {
    let (fr, en) = (by_meaning(french), by_meaning(english));
    let mut remarks = Vec::new();
    for key in fr.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
        match (fr.get(key), en.get(key)) {
            (Some(a), Some(b)) if a != b => remarks.push(Remark::new(key, format!("variables differ: fr {a:?}, en {b:?}"))),
            (Some(_), Some(_)) => {}
            (Some(_), None) => remarks.push(Remark::new(key, "is missing in English")),
            (None, _) => remarks.push(Remark::new(key, "is missing in French")),
        }
    }
    let empty = french.iter().chain(english).filter(|(_, text)| text.trim().is_empty());
    remarks.extend(empty.map(|(key, _)| Remark::new(key, "is empty")));
    remarks
}

/// Key → its variables. The forms of a plural (`waiting_one`, `waiting_other`) are one key: languages have other forms.
fn by_meaning(texts: &Texts) -> BTreeMap<String, BTreeSet<String>> {
    const FORMS: [&str; 6] = ["_zero", "_one", "_two", "_few", "_many", "_other"];
    let mut meanings = BTreeMap::<_, BTreeSet<String>>::new();
    for (key, text) in texts {
        let stem =
            FORMS.iter().find_map(|form| key.strip_suffix(form)).filter(|stem| texts.contains_key(&format!("{stem}_other")));
        meanings.entry(stem.unwrap_or(key).to_owned()).or_default().extend(variables(text));
    }
    meanings
}

/// What stands in `{{ … }}`.
fn variables(text: &str) -> impl Iterator<Item = String> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(name, _)| name.split(',').next().unwrap_or(name).trim().to_owned())
}

/// Sets the French texts as French is set.
pub fn mend() -> Result<()> {
    for (_, path) in sources::with_ending("app/locales/fr", ".json")? {
        let text = fs::read_to_string(&path)?;
        let mended = set_french(&text);
        if mended != text {
            fs::write(path, mended)?;
        }
    }
    Ok(())
}

fn french_setting(text: &str) -> Option<&'static str> {
    (set_french(text) != text).then_some("is not set as French is: `cargo xtask lint --mend` does it")
}

/// A narrow no-break space before `; : ! ? »` and after `«`, and a curved apostrophe.
fn set_french(text: &str) -> String {
    const NARROW: char = '\u{202f}';
    let letters: Vec<char> = text.chars().collect();
    let at = |place: Option<usize>| place.and_then(|place| letters.get(place)).copied().unwrap_or('\0');
    let mut set = String::with_capacity(text.len());
    for (place, &letter) in letters.iter().enumerate() {
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        set.push(match letter {
            // After a quotation mark, a colon is JSON's own.
            ' ' | '\u{a0}' if before == '«' || (matches!(after, ';' | ':' | '!' | '?' | '»') && before != '"') => NARROW,
            '\'' if before.is_alphabetic() && after.is_alphabetic() => '’',
            other => other,
        });
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    fn remarks(fr: &[(&str, &str)], en: &[(&str, &str)]) -> usize {
        compare(&texts(fr), &texts(en)).len()
    }

    #[test]
    fn a_key_or_a_variable_that_one_language_lacks_is_seen() {
        assert_eq!(remarks(&[("a.b", "x")], &[("a.b", "y")]), 0);
        assert_eq!(remarks(&[("a.b", "x")], &[]), 1);
        assert_eq!(remarks(&[], &[("a.b", "x")]), 1);
        assert_eq!(remarks(&[("a.b", "{{ name }}")], &[("a.b", "y")]), 1);
        assert_eq!(remarks(&[("a.b", "{{name}}")], &[("a.b", "{{ name }}")]), 0);
        assert_eq!(remarks(&[("a.b", " ")], &[("a.b", "y")]), 1);
    }

    #[test]
    fn the_forms_of_a_plural_are_one_key() {
        let fr = [("a.n_one", "{{ count }} x"), ("a.n_many", "{{ count }} x"), ("a.n_other", "{{ count }} x")];
        let en = [("a.n_one", "one x"), ("a.n_other", "{{ count }} x")];
        assert_eq!(remarks(&fr, &en), 0);
    }

    #[test]
    fn french_is_set_as_french_is() {
        assert!(french_setting("Qui ?").is_some());
        assert!(french_setting("Qui\u{202f}?").is_none());
        assert!(french_setting("l'appel").is_some());
        assert!(french_setting("l’appel, à 12:30").is_none());
        assert_eq!(set_french(r#"{"a" : "« l'un » : oui !"}"#), "{\"a\" : \"«\u{202f}l’un\u{202f}»\u{202f}: oui\u{202f}!\"}");
    }
}
