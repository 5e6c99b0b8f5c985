//! What roles are called, and what they may do in a few words.

use wire::people::Role;

use crate::i18n::t_string;
use crate::say::I18n;
use crate::ui::Pick;

pub fn role(i18n: I18n, role: Role) -> &'static str {
    match role {
        Role::Advisor => t_string!(i18n, admin.role.advisor),
        Role::Sales => t_string!(i18n, admin.role.sales),
        Role::Marketing => t_string!(i18n, admin.role.marketing),
        Role::Supervisor => t_string!(i18n, admin.role.supervisor),
        Role::Administrator => t_string!(i18n, admin.role.administrator),
    }
}

pub fn role_hint(i18n: I18n, role: Role) -> &'static str {
    match role {
        Role::Advisor => t_string!(i18n, admin.role_hint.advisor),
        Role::Sales => t_string!(i18n, admin.role_hint.sales),
        Role::Marketing => t_string!(i18n, admin.role_hint.marketing),
        Role::Supervisor => t_string!(i18n, admin.role_hint.supervisor),
        Role::Administrator => t_string!(i18n, admin.role_hint.administrator),
    }
}

pub fn role_code(role: Role) -> &'static str {
    match role {
        Role::Advisor => "advisor",
        Role::Sales => "sales",
        Role::Marketing => "marketing",
        Role::Supervisor => "supervisor",
        Role::Administrator => "administrator",
    }
}

/// The role of a code; an advisor can do the least harm.
pub fn role_of(code: &str) -> Role {
    Role::ALL.into_iter().find(|role| role_code(*role) == code).unwrap_or(Role::Advisor)
}

pub fn role_picks(i18n: I18n) -> Vec<Pick> {
    Role::ALL.map(|own| Pick::new(role_code(own), role(i18n, own))).to_vec()
}
