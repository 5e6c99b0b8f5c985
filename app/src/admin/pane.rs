//! A list with its search, its button to add, and the chosen one's form beside it.

use leptos::prelude::*;

use crate::i18n::{t, t_string, use_i18n};
use crate::ui::{Avatar, Badge, Button, Count, Dot, EmptyState, Icon, Kind, Tone};

use super::cell::{Cell, Row};
use super::chosen::{Chosen, use_choice};

/// The words of one kind of thing.
#[derive(Clone, Copy)]
pub struct Words {
    pub title: Signal<&'static str>,
    pub find: Signal<&'static str>,
    pub add: Option<Signal<&'static str>>,
    pub empty_title: Signal<&'static str>,
    pub empty: Signal<&'static str>,
    pub icon: icondata::Icon,
}

#[component]
pub fn Pane(
    words: Words,
    #[prop(into)] columns: Signal<Vec<&'static str>>,
    rows: Memo<Vec<Row>>,
    /// An avatar stands before the name.
    #[prop(optional)]
    persons: bool,
    /// The form of the chosen one.
    detail: Callback<Chosen, AnyView>,
) -> impl IntoView {
    let (i18n, choice) = (use_i18n(), use_choice());
    let sought = RwSignal::new(String::new());
    let archive_shown = RwSignal::new(false);
    let archived = Memo::new(move |_| rows.with(|rows| rows.iter().filter(|row| row.archived).count()));
    let found = Memo::new(move |_| {
        let (sought, all) = (sought.get(), archive_shown.get());
        let chosen = choice.chosen();
        let shown = |row: &&Row| (all || !row.archived || chosen == Chosen::One(row.id)) && row.holds(&sought);
        rows.with(|rows| rows.iter().filter(shown).cloned().collect::<Vec<_>>())
    });
    let count = Signal::derive(move || rows.with(Vec::len) - archived.get());
    // A head stands over its figures, at their end.
    let figures = Memo::new(move |_| {
        rows.with(|rows| rows.first().map(|row| row.cells.iter().map(Cell::is_figure).collect::<Vec<_>>()).unwrap_or_default())
    });
    let heads = move || {
        let figures = figures.get();
        let figure = |at: usize| at > 0 && figures.get(at - 1).copied().unwrap_or(false);
        let head = |(at, head)| view! { <th scope="col" data-align=figure(at).then_some("end")>{head}</th> };
        columns.get().into_iter().enumerate().map(head).collect_view()
    };
    let add = move || {
        words.add.map(|add| {
            view! {
                <Button kind=Kind::Primary icon=icondata::LuPlus on:click=move |_| choice.begin_new()>{move || add.get()}</Button>
            }
        })
    };
    view! {
        <section class="admin-list" aria-labelledby="list-title">
            <header class="page-head">
                <h2 class="page-title" id="list-title">{move || words.title.get()}</h2>
                <Count n=count tone=Tone::Plain />
                <div class="page-acts">
                    <Show when=move || { archived.get() > 0 }>
                        <label class="choice admin-archive">
                            <input type="checkbox" prop:checked=move || archive_shown.get() on:change=move |event| archive_shown.set(event_target_checked(&event)) />
                            <span>{t!(i18n, admin.show_archived)}</span>
                        </label>
                    </Show>
                    <div class="field-box admin-search">
                        <Icon icon=icondata::LuSearch />
                        <input
                            class="field-input"
                            type="search"
                            aria-label=move || t_string!(i18n, admin.search)
                            placeholder=move || words.find.get()
                            bind:value=sought
                        />
                    </div>
                    {add}
                </div>
            </header>
            <Show
                when=move || rows.with(|rows| !rows.is_empty())
                fallback=move || view! { <EmptyState icon=words.icon title=move || words.empty_title.get() text=move || words.empty.get()>{add()}</EmptyState> }
            >
                <div class="table-box">
                    <table class="table">
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>
                            <For each=move || found.get() key=|row| row.key() let:row>
                                <Line row persons />
                            </For>
                        </tbody>
                    </table>
                    <Show when=move || found.with(Vec::is_empty)>
                        <EmptyState line=true text=move || t_string!(i18n, admin.none_found) />
                    </Show>
                </div>
            </Show>
        </section>
        {move || match choice.form() {
            Chosen::None => None,
            chosen @ (Chosen::New(_) | Chosen::One(_)) => Some(detail.run(chosen)),
        }}
    }
}

#[component]
fn Line(row: Row, persons: bool) -> impl IntoView {
    let (i18n, choice) = (use_i18n(), use_choice());
    let id = row.id;
    let name = row.name;
    let cells = row.cells.into_iter().map(|cell| match cell {
        Cell::Words(text) => view! { <td>{text}</td> }.into_any(),
        Cell::Muted(text) => view! { <td class="table-muted">{text}</td> }.into_any(),
        Cell::Figure(text) => view! { <td data-align="end">{text}</td> }.into_any(),
        Cell::State(tone, text) => view! { <td><span class="table-person"><Dot tone />{text}</span></td> }.into_any(),
    });
    view! {
        <tr aria-selected=move || choice.is(id).then_some("true")>
            <td>
                <span class="table-person">
                    {persons.then(|| view! { <Avatar name=name.clone() size=20 /> })}
                    <a class="table-link table-name" id=format!("row-{id}") href=format!("?id={id}")>{name}</a>
                    {row.archived.then(|| view! { <Badge>{t!(i18n, admin.archived)}</Badge> })}
                </span>
            </td>
            {cells.collect_view()}
        </tr>
    }
}
