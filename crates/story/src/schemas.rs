//! Holds the schemas in `docs/schema` to what is written and read.

use crate::json::Json;
use crate::nasty::{Nasty, story_of};
use crate::versions::{Reason, Version, Versions};
use crate::{Settings, Story, StoryId, backup, record};

const STORY_1: &str = include_str!("../../../docs/schema/story-1.schema.json");
const STORY_2: &str = include_str!("../../../docs/schema/story-2.schema.json");
const SETTINGS_1: &str = include_str!("../../../docs/schema/settings-1.schema.json");
const BACKUP_1: &str = include_str!("../../../docs/schema/backup-1.schema.json");
const VERSIONS_1: &str = include_str!("../../../docs/schema/versions-1.schema.json");

/// As much of a validator as these schemas need. It stops at a keyword that it does not know.
fn is_valid(schema: &Json, value: &Json) -> bool {
    let Json::Object(keywords) = schema else { panic!("a schema is an object") };
    keywords.iter().all(|(keyword, says)| match (&**keyword, says, value) {
        ("$schema" | "title" | "description", Json::Text(_), _) | ("$defs", Json::Object(_), _) => true,
        ("const", says, value) => says == value,
        ("enum", Json::List(choices), value) => choices.contains(value),
        ("type", Json::Text(kind), value) => match value {
            Json::Text(_) => kind == "string",
            Json::Number(_) => kind == "integer",
            Json::List(_) => kind == "array",
            Json::Object(_) => kind == "object",
            Json::Other => false,
        },
        ("minimum", Json::Number(least), Json::Number(number)) => number >= least,
        ("maximum", Json::Number(most), Json::Number(number)) => number <= most,
        ("minLength", Json::Number(least), Json::Text(text)) => text.chars().count() as u64 >= *least,
        ("maxItems", Json::Number(most), Json::List(items)) => items.len() as u64 <= *most,
        ("uniqueItems", Json::Other, Json::List(items)) => {
            (1..items.len()).all(|nth| !items[..nth].contains(&items[nth]))
        }
        ("pattern", Json::Text(pattern), Json::Text(text)) => {
            assert_eq!(pattern, "^[A-Za-z0-9-]{1,64}$");
            StoryId::new(text).is_some()
        }
        ("items", schema, Json::List(items)) => items.iter().all(|item| is_valid(schema, item)),
        ("properties", Json::Object(schemas), Json::Object(entries)) => entries.iter().all(|(key, value)| {
            schemas.iter().find(|(name, _)| name == key).is_none_or(|(_, schema)| is_valid(schema, value))
        }),
        ("required", Json::List(keys), value @ Json::Object(_)) => {
            keys.iter().all(|key| if let Json::Text(key) = key { value.has(key) } else { false })
        }
        ("additionalProperties", Json::Other, Json::Object(entries)) => {
            let known = keywords.iter().find(|(keyword, _)| keyword == "properties").map(|(_, schemas)| schemas);
            entries.iter().all(|(key, _)| known.is_some_and(|known| known.has(key)))
        }
        ("anyOf", Json::List(schemas), value) => schemas.iter().any(|schema| is_valid(schema, value)),
        ("$ref", Json::Text(name), value) => match &**name {
            "story-1.schema.json" => is_valid(&parsed(STORY_1), value),
            "story-2.schema.json" => is_valid(&parsed(STORY_2), value),
            "versions-1.schema.json" => is_valid(&parsed(VERSIONS_1), value),
            "#/$defs/text" => is_valid(&parsed(VERSIONS_1).take("$defs").unwrap().take("text").unwrap(), value),
            _ => panic!("no schema {name}"),
        },
        // What a keyword says of another type holds for this one.
        ("minimum" | "maximum" | "minLength" | "maxItems" | "uniqueItems" | "pattern" | "items", _, _)
        | ("properties" | "required" | "additionalProperties", _, _) => true,
        _ => panic!("the keyword {keyword} is unknown here"),
    })
}

fn parsed(text: &str) -> Json {
    Json::read(text).unwrap()
}

fn settings() -> String {
    let mut settings = Settings::default();
    settings.ignore("vague-thing", "some issues");
    settings.write()
}

fn versions_of(story: &Story) -> String {
    let mut versions = Versions::default();
    for time in [1, 2] {
        let mut version = Version::of(story, Reason::Asked, time);
        version.title.push_str(&time.to_string());
        versions.add(version);
    }
    versions.write()
}

type Entries = Vec<(String, Json)>;

/// The objects that stand within a value, and the value itself where it is one.
fn objects(value: &mut Json, each: &mut dyn FnMut(&mut Entries)) {
    match value {
        Json::List(items) => items.iter_mut().for_each(|item| objects(item, each)),
        Json::Object(entries) => {
            each(entries);
            entries.iter_mut().for_each(|(_, value)| objects(value, each));
        }
        Json::Text(_) | Json::Number(_) | Json::Other => {}
    }
}

#[test]
fn what_is_written_is_valid() {
    let mut nasty = Nasty::new(6);
    for _ in 0..200 {
        let stories = [story_of(&mut nasty), story_of(&mut nasty)];
        let versions = [(stories[0].id.clone(), versions_of(&stories[0]))];
        let rows = [
            (STORY_2, record::write(&stories[0])),
            (BACKUP_1, backup::write(&stories, &versions, 5)),
            (VERSIONS_1, versions_of(&stories[1])),
            (SETTINGS_1, settings()),
        ];
        for (rules, text) in rows {
            assert!(is_valid(&parsed(rules), &Json::read(&text).unwrap()), "{text}");
        }
    }
}

#[test]
fn what_shipped_is_valid_and_every_field_of_it_is_needed_and_no_other() {
    let rows = [
        (STORY_1, include_str!("../formats/story-1.json").to_owned()),
        (STORY_2, include_str!("../formats/story-2.json").to_owned()),
        (SETTINGS_1, settings()),
        (BACKUP_1, include_str!("../formats/backup-1.json").to_owned()),
        (VERSIONS_1, include_str!("../formats/versions-1.json").to_owned()),
    ];
    for (rules, text) in rows {
        let (rules, whole) = (parsed(rules), Json::read(&text).unwrap());
        assert!(is_valid(&rules, &whole), "{text}");
        let mut fields = 0;
        objects(&mut whole.clone(), &mut |entries| fields += entries.len() + 1);
        for field in 0..fields {
            // The field of this number is left out, or is of no type that a record has; behind an object's last, one is added.
            for replacement in [None, Some(Json::Other)] {
                let (mut changed, mut before) = (whole.clone(), 0);
                objects(&mut changed, &mut |entries| {
                    let nth = field - before.min(field);
                    if before <= field && nth < entries.len() {
                        match &replacement {
                            Some(other) => entries[nth].1 = other.clone(),
                            None => drop(entries.remove(nth)),
                        }
                        before = fields;
                    } else if before <= field && nth == entries.len() {
                        entries.push(("__proto__".to_owned(), Json::Number(1)));
                        before = fields;
                    } else {
                        before += entries.len() + 1;
                    }
                });
                assert!(!is_valid(&rules, &changed), "field {field} of {text}: {}", changed.write());
            }
        }
    }
}
