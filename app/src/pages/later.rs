//! A page whose code the browser fetches when it is first shown.

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Button, EmptyState, Kind};

/// Its code did not come: the network is cut, or a newer desk has taken the server.
#[derive(Clone, Debug)]
pub struct Unfetched;

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for Unfetched {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// Makes `$page` a component that fetches `$view` as the part `$part` of the desk.
macro_rules! later {
    ($page:ident, $part:ident, $view:expr) => {
        #[leptos::component]
        pub fn $page() -> impl leptos::IntoView {
            #[cfg(feature = "split")]
            #[leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $part() -> Result<leptos::prelude::AnyView, $crate::pages::later::Unfetched> {
                Ok(leptos::prelude::IntoAny::into_any($view))
            }
            #[cfg(not(feature = "split"))]
            async fn $part() -> Result<leptos::prelude::AnyView, $crate::pages::later::Unfetched> {
                Ok(leptos::prelude::IntoAny::into_any($view))
            }
            $crate::pages::later::fetched(|| Box::pin($part()))
        }
    };
}
pub(super) use later;

type Fetching = std::pin::Pin<Box<dyn Future<Output = Result<AnyView, Unfetched>>>>;

/// The page when it is there, or the way to ask again.
pub fn fetched(fetch: fn() -> Fetching) -> impl IntoView {
    let asked = ArcTrigger::new();
    move || {
        asked.track();
        let asked = asked.clone();
        // One thread only: WebAssembly in a page has no other.
        Suspend::new(SendWrapper::new(async move {
            match fetch().await {
                Ok(page) => page,
                Err(Unfetched) => view! { <NotFetched on_again=Callback::new(move |()| asked.notify()) /> }.into_any(),
            }
        }))
    }
}

#[component]
fn NotFetched(on_again: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="pane-error" role="alert">
            <EmptyState icon=icondata::LuCloudOff text=move || t_string!(i18n, errors.page_unfetched)>
                <Button kind=Kind::Primary on:click=move |_| on_again.run(())>{t!(i18n, errors.retry)}</Button>
                <Button on:click=move |_| _ = window().location().reload()>{t!(i18n, errors.reload)}</Button>
            </EmptyState>
        </section>
    }
}
