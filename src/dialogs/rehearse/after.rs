//! How a telling went, and those before it.

use hindsight_coach::told::{pace_in, pace_in_all, verdict, watch_time};
use hindsight_story::{Panel, PerPanel, Rehearsal, Speech};

use super::telling::planned;
use crate::browser::{self, Place, Template};
use crate::store::Store;

/// Shows how it went; `None` for what was too short to say anything about.
pub(super) fn show(rehearsal: Option<Rehearsal>, speech: Speech) {
    Place::find("after-table").set_shown(rehearsal.is_some());
    let Some(rehearsal) = rehearsal else {
        Place::find("after-said").show("That was over before it began. Less than five seconds are not remembered.");
        return;
    };
    Place::find("after-said").show(&verdict(&rehearsal, speech));
    for panel in Panel::ALL {
        Place::find_in(panel, "after-plan").show(&watch_time(planned(speech, rehearsal.words[panel])));
        Place::find_in(panel, "after-took").show(&watch_time(rehearsal.took[panel]));
        Place::find_in(panel, "after-pace").show(&in_figures(pace_in(&rehearsal, panel)));
    }
    Place::find("after-plan-all").show(&watch_time(planned(speech, sum(&rehearsal.words))));
    Place::find("after-took-all").show(&watch_time(sum(&rehearsal.took)));
    Place::find("after-pace-all").show(&in_figures(pace_in_all(&rehearsal)));
}

/// All of it. A file may give any numbers.
fn sum(numbers: &PerPanel<u64>) -> u64 {
    numbers.iter().copied().fold(0, u64::saturating_add)
}

fn in_figures(pace: Option<usize>) -> String {
    pace.map_or_else(|| "–".to_owned(), |pace| pace.to_string())
}

/// Fills the table of earlier rehearsals, newest first. Says whether there are any.
pub(super) fn show_earlier(store: Store) -> bool {
    let rehearsals = store.peek(|session| session.story().coaching.rehearsals().to_vec());
    let template = Template::find("history-row");
    let rows: Vec<_> = rehearsals
        .iter()
        .rev()
        .map(|rehearsal| {
            let row = template.copy();
            row.place("when").show(&browser::moment(rehearsal.at));
            row.place("all").show(&watch_time(sum(&rehearsal.took)));
            for panel in Panel::ALL {
                row.place(panel.id()).show(&watch_time(rehearsal.took[panel]));
            }
            row
        })
        .collect();
    Place::find("history-rows").show_pieces(&rows);
    !rows.is_empty()
}
