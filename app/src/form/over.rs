//! Puts what a person changed in a form over what others saved meanwhile: neither undoes the other.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// `base` is what the form began with. A field that both changed is as it is typed; a list holds what either put in, without
/// what either took out.
pub fn over<F: Clone + Serialize + DeserializeOwned>(base: &F, typed: &F, theirs: &F) -> F {
    let read = |form: &F| serde_json::to_string(form).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let (Some(base), Some(mine), Some(theirs)) = (read(base), read(typed), read(theirs)) else { return typed.clone() };
    serde_json::from_str(&merged(&base, mine, theirs).to_string()).unwrap_or_else(|_| typed.clone())
}

fn merged(base: &Value, mine: Value, theirs: Value) -> Value {
    if mine == *base {
        return theirs;
    }
    match (base, mine, theirs) {
        (Value::Object(base), Value::Object(mine), Value::Object(mut theirs)) => {
            let fields = mine.into_iter().map(|(name, mine)| {
                let theirs = theirs.remove(&name).unwrap_or(Value::Null);
                let field = merged(base.get(&name).unwrap_or(&Value::Null), mine, theirs);
                (name, field)
            });
            Value::Object(fields.collect())
        }
        (Value::Array(base), Value::Array(mine), Value::Array(theirs)) => {
            let kept = theirs.into_iter().filter(|one| mine.contains(one) || !base.contains(one));
            let mut list: Vec<Value> = kept.collect();
            let added: Vec<Value> = mine.into_iter().filter(|one| !base.contains(one) && !list.contains(one)).collect();
            list.extend(added);
            Value::Array(list)
        }
        (_, mine, _) => mine,
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use std::collections::BTreeSet;

    use super::over;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Form {
        name: String,
        delay: String,
        agents: BTreeSet<String>,
    }

    fn form(name: &str, delay: &str, agents: &str) -> Form {
        Form { name: name.into(), delay: delay.into(), agents: agents.split_whitespace().map(str::to_owned).collect() }
    }

    #[test]
    fn what_each_of_two_changed_is_kept() {
        let base = form("Accueil", "2", "lea hugo");
        for (typed, theirs, saved) in [
            (form("Accueil", "2", "lea hugo"), form("Tchat", "3", "lea"), form("Tchat", "3", "lea")),
            (form("Tchat", "2", "lea hugo"), form("Accueil", "3", "lea hugo"), form("Tchat", "3", "lea hugo")),
            (form("Tchat", "2", "lea hugo"), form("Boutique", "2", "lea hugo"), form("Tchat", "2", "lea hugo")),
            (form("Accueil", "2", "lea hugo zoe"), form("Accueil", "2", "lea karim"), form("Accueil", "2", "lea karim zoe")),
            (form("Accueil", "2", "hugo"), form("Accueil", "2", "lea hugo karim"), form("Accueil", "2", "hugo karim")),
        ] {
            assert_eq!(over(&base, &typed, &theirs), saved, "{typed:?} over {theirs:?}");
        }
    }
}
