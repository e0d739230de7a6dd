//! What the privacy badge stands for.

use leptos::prelude::*;

use super::dialog::Dialog;
use crate::app::Dialogs;

#[component]
pub(crate) fn Privacy(
    /// Whether the page could add its sealing policy.
    sealed: bool,
) -> impl IntoView {
    let open = expect_context::<Dialogs>().privacy;
    view! {
        <Dialog title="Private" open=open on_close=move || open.set(false)>
            <p>"Your story stays in this browser, on this device. There is no account, no server behind the page, no cookie and nobody who counts."</p>
            <p>
                {if sealed {
                    "When the page had loaded, it sealed itself: it told the browser to refuse every further request. The browser holds the page to it, and no code in the page can take it back."
                } else {
                    "The page could not seal itself in this browser. It still sends nothing: it has no code that would."
                }}
            </p>
            <p>"Whoever uses this browser after you can read what you wrote here. On a shared computer, copy your story out and clear the site’s data."</p>
        </Dialog>
    }
}
