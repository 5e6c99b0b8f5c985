//! What went wrong, in words: what happened, and what to do now.

use crate::api::ApiError;
use crate::i18n::t_string;
use crate::say::I18n;

pub fn error(i18n: I18n, error: &ApiError) -> String {
    code(i18n, error.code()).to_owned()
}

/// Of something that was to be done at once and is not kept for later.
pub fn not_done(i18n: I18n, error: &ApiError) -> String {
    match error {
        ApiError::Offline => t_string!(i18n, errors.not_done).to_owned(),
        ApiError::Refused { .. } | ApiError::Later { .. } => self::error(i18n, error),
    }
}

/// Where no form shows what is wrong with each field: the first of them says it.
pub fn without_form(i18n: I18n, error: &ApiError) -> String {
    match error.first_field() {
        Some(refused) => field(i18n, refused).to_owned(),
        None => why(i18n, error),
    }
}

/// After the words that nothing has changed: nobody tries that again by themselves.
pub fn why(i18n: I18n, error: &ApiError) -> String {
    match error {
        ApiError::Offline => t_string!(i18n, errors.unreached).to_owned(),
        ApiError::Refused { .. } | ApiError::Later { .. } => self::error(i18n, error),
    }
}

/// A code of the API, as the contract lists them.
pub fn code(i18n: I18n, code: &str) -> &'static str {
    match code {
        "offline" => t_string!(i18n, errors.offline),
        "signed_out" => t_string!(i18n, errors.signed_out),
        "wrong_credentials" => t_string!(i18n, errors.wrong_credentials),
        "forbidden" => t_string!(i18n, errors.forbidden),
        "csrf" => t_string!(i18n, errors.csrf),
        "not_found" => t_string!(i18n, errors.not_found),
        "invalid" => t_string!(i18n, errors.invalid),
        "conflict" => t_string!(i18n, errors.conflict),
        "not_in_hand" => t_string!(i18n, errors.not_in_hand),
        "in_other_hand" => t_string!(i18n, errors.in_other_hand),
        "hands_full" => t_string!(i18n, errors.hands_full),
        "closed" => t_string!(i18n, errors.closed),
        "new_words" => t_string!(i18n, errors.new_words),
        "wrong_stage" => t_string!(i18n, errors.wrong_stage),
        "vouched_for" => t_string!(i18n, errors.vouched_for),
        "too_many_tries" => t_string!(i18n, errors.too_many_tries),
        "upload_too_large" | "too_large" => t_string!(i18n, errors.upload_too_large),
        "upload_type_refused" => t_string!(i18n, errors.upload_type_refused),
        "malformed" => t_string!(i18n, errors.malformed),
        "other_version" => t_string!(i18n, errors.other_version),
        "unavailable" => t_string!(i18n, errors.unavailable),
        // A code of a newer server is a fault of ours too.
        _ => t_string!(i18n, errors.internal),
    }
}

/// The code of one field of a form.
pub fn field(i18n: I18n, code: &str) -> &'static str {
    match code {
        "required" => t_string!(i18n, errors.field.required),
        "too_long" => t_string!(i18n, errors.field.too_long),
        "not_an_email" => t_string!(i18n, errors.field.not_an_email),
        "not_a_phone" => t_string!(i18n, errors.field.not_a_phone),
        "in_the_past" => t_string!(i18n, errors.field.in_the_past),
        "unknown" => t_string!(i18n, errors.field.unknown),
        "taken" => t_string!(i18n, errors.field.taken),
        "not_positive" => t_string!(i18n, errors.field.not_positive),
        "weak" => t_string!(i18n, errors.field.weak),
        "wrong" => t_string!(i18n, errors.field.wrong),
        "not_an_amount" => t_string!(i18n, errors.field.not_an_amount),
        "not_a_number" => t_string!(i18n, errors.field.not_a_number),
        "not_a_shortcut" => t_string!(i18n, errors.field.not_a_shortcut),
        "unknown_variable" => t_string!(i18n, errors.field.unknown_variable),
        "not_a_colour" => t_string!(i18n, errors.field.not_a_colour),
        "not_an_origin" => t_string!(i18n, errors.field.not_an_origin),
        "not_a_url" => t_string!(i18n, errors.field.not_a_url),
        "internal_address" => t_string!(i18n, errors.field.internal_address),
        "before_start" => t_string!(i18n, errors.field.before_start),
        "too_small" => t_string!(i18n, errors.field.too_small),
        "in_use" => t_string!(i18n, errors.field.in_use),
        "fixed" => t_string!(i18n, errors.field.fixed),
        "not_the_same" => t_string!(i18n, errors.field.not_the_same),
        _ => t_string!(i18n, errors.field.refused),
    }
}
