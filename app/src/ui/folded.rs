//! Text as people compare it: case and accents don't count.

/// For finding and for sorting names.
pub fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// A lower-case letter without its accent; always one letter.
pub fn plain(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ÿ' => 'y',
        '’' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn accents_and_case_do_not_part_names() {
        let mut names = ["Zoé", "Élodie", "éric", "Amélie", "Noël"];
        names.sort_by_key(|name| folded(name));
        assert_eq!(names, ["Amélie", "Élodie", "éric", "Noël", "Zoé"]);
    }
}
