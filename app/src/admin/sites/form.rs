//! A web site that carries the widget, as an administrator sets it up.

use serde::{Deserialize, Serialize};
use wire::admin::Site;
use wire::ids::{QueueId, SiteId};

use crate::form::FieldErrors;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteForm {
    pub name: String,
    pub greeting_fr: String,
    pub greeting_en: String,
    pub accent: String,
    pub queue: Option<QueueId>,
    /// One a line.
    pub origins: String,
    pub archived: bool,
}

impl SiteForm {
    pub fn new(queue: Option<QueueId>) -> Self {
        Self {
            name: String::new(),
            greeting_fr: String::new(),
            greeting_en: String::new(),
            accent: "#1f5f6b".into(),
            queue,
            origins: String::new(),
            archived: false,
        }
    }

    pub fn of(site: &Site) -> Self {
        Self {
            name: site.name.clone(),
            greeting_fr: site.greeting_fr.clone(),
            greeting_en: site.greeting_en.clone(),
            accent: site.accent.clone(),
            queue: Some(site.queue_id),
            origins: site.origins.join("\n"),
            archived: site.archived,
        }
    }

    /// `key` and `secret` are the server's: a new site is sent with empty ones.
    pub fn validate(&self, id: SiteId, known: Option<&Site>) -> Result<Site, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.required("name", &self.name, 100);
        let greeting_fr = errors.required("greeting_fr", &self.greeting_fr, 300);
        let greeting_en = errors.required("greeting_en", &self.greeting_en, 300);
        if !is_colour(&self.accent) {
            errors.refuse("accent", "not_a_colour");
        }
        let origins: Vec<String> = self
            .origins
            .lines()
            .map(|line| line.trim().trim_end_matches('/').to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        if origins.iter().any(|origin| !is_origin(origin)) {
            errors.refuse("origins", "not_an_origin");
        }
        let Some(queue_id) = self.queue else {
            errors.refuse("queue_id", "required");
            return Err(errors);
        };
        errors.unless(Site {
            id,
            key: known.map(|site| site.key.clone()).unwrap_or_default(),
            secret: known.map(|site| site.secret.clone()).unwrap_or_default(),
            name,
            greeting_fr,
            greeting_en,
            accent: self.accent.trim().to_owned(),
            queue_id,
            origins,
            archived: self.archived,
        })
    }
}

/// What to paste before `</body>` on the site.
pub fn snippet(desk_origin: &str, key: &str) -> String {
    format!(r#"<script src="{desk_origin}/widget.js" data-site="{key}" async></script>"#)
}

fn is_colour(text: &str) -> bool {
    text.trim().strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@']) && !host.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::{SiteForm, is_origin};
    use wire::ids::{QueueId, SiteId};

    #[test]
    fn origins_are_a_scheme_and_a_host() {
        for (text, good) in [
            ("https://boutique.example", true),
            ("http://localhost:8080", true),
            ("boutique.example", false),
            ("https://boutique.example/panier", false),
            ("https://", false),
        ] {
            assert_eq!(is_origin(text), good, "{text}");
        }
    }

    #[test]
    fn a_site_needs_a_queue_and_its_greetings() {
        let id = SiteId(uuid::Uuid::nil());
        let mut form = SiteForm { accent: "teal".into(), ..SiteForm::new(None) };
        let errors = form.validate(id, None).expect_err("empty");
        for (field, code) in
            [("name", "required"), ("greeting_fr", "required"), ("queue_id", "required"), ("accent", "not_a_colour")]
        {
            assert_eq!(errors.code(field), Some(code), "{field}");
        }
        form = SiteForm {
            name: "Boutique".into(),
            greeting_fr: "Bonjour".into(),
            greeting_en: "Hello".into(),
            origins: " https://a.example/ \n\nhttps://b.example".into(),
            ..SiteForm::new(Some(QueueId(uuid::Uuid::nil())))
        };
        let site = form.validate(id, None).expect("complete");
        assert_eq!(site.origins, ["https://a.example", "https://b.example"]);
    }
}
