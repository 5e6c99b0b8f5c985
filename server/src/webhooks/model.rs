//! What is told, and how it is written and signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wire::event::Audience;

/// Names of [`wire::event::DeskEvent`] that can be asked for. Drafts and notifications are one person's own.
pub(super) const TOLD: [&str; 13] = [
    "agent_changed",
    "presence_changed",
    "team_changed",
    "queue_changed",
    "tag_changed",
    "canned_changed",
    "disposition_changed",
    "campaign_changed",
    "conversation_changed",
    "item_changed",
    "customer_changed",
    "customer_joined",
    "lead_changed",
];

const SECRET_PREFIX: &str = "whsec_";

/// Is this event one that a webhook with these wishes is told? No wish: all of [`TOLD`].
pub(super) fn wants(wishes: &[String], audience: &Audience, name: &str) -> bool {
    match audience {
        Audience::Agent { .. } => false,
        Audience::May { .. } | Audience::Customer { .. } => wishes.is_empty() || wishes.iter().any(|wish| wish == name),
    }
}

/// A new secret from 24 to 64 unguessable bytes.
pub(super) fn secret(bytes: &[u8]) -> String {
    format!("{SECRET_PREFIX}{}", STANDARD.encode(bytes))
}

/// The body: the event as the desk is told it, with the moment it happened.
pub(super) fn body(event: &str, at_ms: i64) -> Option<String> {
    let mut body: serde_json::Map<String, serde_json::Value> = serde_json::from_str(event).ok()?;
    body.insert("timestamp".into(), rfc3339(at_ms).into());
    serde_json::to_string(&body).ok()
}

/// The value of `webhook-signature` over `id.timestamp.body`: one signature a secret, with spaces between, so that a receiver
/// who knows any of them is served.
pub(super) fn signatures(secrets: &[String], id: &str, timestamp_s: i64, body: &str) -> Option<String> {
    let signed: Option<Vec<String>> = secrets.iter().map(|secret| signature(secret, id, timestamp_s, body)).collect();
    signed.map(|signed| signed.join(" "))
}

fn signature(secret: &str, id: &str, timestamp_s: i64, body: &str) -> Option<String> {
    let key = STANDARD.decode(secret.strip_prefix(SECRET_PREFIX)?).ok()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
    mac.update(format!("{id}.{timestamp_s}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

/// `2026-03-10T08:00:00.000Z`
fn rfc3339(ms: i64) -> String {
    let (days, in_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let (year, month, day) = civil(days);
    let (hours, minutes, seconds) = (in_day / 3_600_000, in_day / 60_000 % 60, in_day / 1_000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}.{:03}Z", in_day % 1_000)
}

/// Days since 1970-01-01 as a date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::{TOLD, body, rfc3339, signature, wants};
    use wire::access::Act;
    use wire::event::Audience;
    use wire::ids::AgentId;

    /// The example of the specification's own libraries.
    #[test]
    fn a_body_is_signed_as_the_specification_says() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let signed = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    #[test]
    fn a_moment_is_written_as_rfc_3339_says() {
        for (ms, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_773_129_600_123, "2026-03-10T08:00:00.123Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(rfc3339(ms), text);
        }
        let told = body(r#"{"type":"x","data":{"a":1}}"#, 0);
        assert_eq!(told.as_deref(), Some(r#"{"data":{"a":1},"timestamp":"1970-01-01T00:00:00.000Z","type":"x"}"#));
    }

    #[test]
    fn what_is_one_persons_own_is_never_told() {
        let own = Audience::Agent { id: AgentId(uuid::Uuid::nil()) };
        let all = Audience::May { act: Act::DeskUse };
        let tags = ["tag_changed".to_owned()];
        assert!(!wants(&[], &own, "draft_changed"));
        assert!(wants(&[], &all, "tag_changed") && wants(&tags, &all, "tag_changed"));
        assert!(!wants(&tags, &all, "lead_changed"));
        assert!(TOLD.contains(&"lead_changed"));
    }
}
