//! The button that renews a secret, once it has been said what that changes.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, Dialog, Kind, Size};

#[component]
pub fn Renew(
    /// What becomes of the secret before.
    #[prop(into)]
    text: TextProp,
    on_renew: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let asking = RwSignal::new(false);
    let renew = move |_| {
        asking.set(false);
        on_renew.run(());
    };
    view! {
        <div>
            <Button kind=Kind::Quiet size=Size::Small icon=icondata::LuRefreshCw on:click=move |_| asking.set(true)>
                {t!(i18n, admin.renew.renew)}
            </Button>
        </div>
        <Dialog open=asking title=move || t_string!(i18n, admin.renew.ask) close_label=move || t_string!(i18n, form.close)>
            <div class="dialog-body">
                <p>
                    {
                        let text = text.clone();
                        move || text.get().to_string()
                    }
                </p>
            </div>
            <footer class="dialog-foot">
                <Button kind=Kind::Danger on:click=renew>{t!(i18n, admin.renew.renew)}</Button>
                <Button on:click=move |_| asking.set(false)>{t!(i18n, admin.renew.keep)}</Button>
            </footer>
        </Dialog>
    }
}
