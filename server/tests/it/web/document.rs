//! Reads the API's OpenAPI document: its operations, and bodies and paths that satisfy it.

use serde_json::{Map, Value, json};

pub struct Operation {
    /// Upper case.
    pub method: String,
    pub path: String,
    described: Value,
    schemas: Value,
}

const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

pub fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(passerelle::router::openapi()).unwrap();
    let schemas = &document["components"]["schemas"];
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, described) in methods.as_object().unwrap().iter().filter(|(name, _)| name.as_str() != "parameters") {
            let (method, path) = (method.to_uppercase(), path.clone());
            found.push(Operation { method, path, described: described.clone(), schemas: schemas.clone() });
        }
    }
    found
}

impl Operation {
    /// With every parameter that must be there filled in.
    pub fn address(&self) -> String {
        let mut address = self.path.clone();
        let mut query = Vec::new();
        for parameter in self.described["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            let value = match self.example(&parameter["schema"]) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            if parameter["in"] == "path" {
                address = address.replace(&format!("{{{name}}}"), &value);
            } else if parameter["in"] == "query" && parameter["required"] == true {
                query.push(format!("{name}={value}"));
            }
        }
        if query.is_empty() { address } else { format!("{address}?{}", query.join("&")) }
    }

    /// A JSON body that satisfies the schema; none where none or another kind is wanted.
    pub fn body(&self) -> Option<Value> {
        let schema = &self.described["requestBody"]["content"]["application/json"]["schema"];
        (!schema.is_null()).then(|| self.example(schema))
    }

    pub fn documents(&self, status: u16) -> bool {
        !self.described["responses"][status.to_string()].is_null()
    }

    fn example(&self, schema: &Value) -> Value {
        if let Some(name) = schema["$ref"].as_str() {
            return self.example(&self.schemas[name.rsplit('/').next().unwrap()]);
        }
        if let Some(first) = schema["enum"].get(0) {
            return first.clone();
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[choice].as_array() {
                let first = choices.iter().find(|choice| choice["type"] != "null").unwrap();
                return self.example(first);
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts = parts.iter().flat_map(|part| self.example(part).as_object().cloned().unwrap_or_default());
            return Value::Object(parts.collect());
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").unwrap().clone(),
            kind => kind.clone(),
        };
        match kind.as_str() {
            Some("object") => {
                let required = schema["required"].as_array().cloned().unwrap_or_default();
                let fields = required
                    .iter()
                    .map(|name| (name.as_str().unwrap().to_owned(), self.example(&schema["properties"][name.as_str().unwrap()])));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            Some("array") => json!([]),
            Some("integer" | "number") => json!(1),
            Some("boolean") => json!(true),
            Some("string") if schema["format"] == "uuid" => json!(ID),
            Some("string") => json!("texte"),
            other => panic!("{} {}: no example of {other:?} in {schema}", self.method, self.path),
        }
    }
}
