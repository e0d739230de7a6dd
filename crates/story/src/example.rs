//! The example: a story that is worth telling, told with the habits that the hints are for.

use crate::{Millis, Panel, Story, StoryId};

const TITLE: &str = "The index that took checkout down";

const CONTEXT: &str = "I was one of four engineers on the orders team of an online grocer. I owned the order database: 40 million rows, \
about 300 writes a second at noon.";

const SETBACK: &str = "In March I added an index to speed up the refunds page. The migration was tested by me on a copy with \
some data, where it took a while, and I was 100% sure of it. On production the orders table was locked for 11 minutes, and a lot of customers \
could not pay. It was a total nightmare. QA missed it, and the replica alert had been muted the week before. To be fair, there \
wasn't enough time to try it under load.";

const RESPONSE: &str = "My first guess was the payment provider, so I lost three minutes on their status page. Then I looked at \
the lock table, saw my own migration holding it, and killed it. I kind of panicked about telling people, but I wrote in the \
incident channel that it was my change. Afterwards I dealt with the orders that had failed. The next morning was calmer. We \
investigated the other migrations.";

const LESSON: &str = "I learned a lot. Above all, I learned that a copy without traffic says nothing about locks. The index was built again the next night, \
concurrently. Since then every migration of ours runs against a replica under recorded load first, and the check has stopped \
two more like mine. Things have improved significantly.";

/// The example story, begun `now`.
pub(crate) fn story(now: Millis) -> Story {
    let mut story = Story::new(StoryId::example(), now);
    story.title = TITLE.to_owned();
    let texts =
        [(Panel::Context, CONTEXT), (Panel::Setback, SETBACK), (Panel::Response, RESPONSE), (Panel::Lesson, LESSON)];
    for (panel, text) in texts {
        story.set_text(panel, text.to_owned());
    }
    story
}
